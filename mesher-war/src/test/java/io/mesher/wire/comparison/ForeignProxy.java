package io.mesher.wire.comparison;

import io.mesher.testing.FreePort;
import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.RawUpstream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Another proxy in Mesher's place, between an application and the services it calls. */
abstract class ForeignProxy implements MeshUnderTest, AutoCloseable {
    private static final String NOT_FOUND = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

    private final InetSocketAddress outbound = free();
    private final InetSocketAddress inbound = free();
    private final RawUpstream application = RawUpstream.answering(NOT_FOUND);
    private final RawUpstream secondPort = RawUpstream.answering(NOT_FOUND);

    ForeignProxy() throws IOException {}

    @Override
    public final InetSocketAddress outbound() {
        return outbound;
    }

    @Override
    public final InetSocketAddress inbound() {
        return inbound;
    }

    @Override
    public final String service() {
        return "hosted";
    }

    @Override
    public final RawUpstream application() {
        return application;
    }

    @Override
    public final RawUpstream secondPort() {
        return secondPort;
    }

    @Override
    public final RawUpstream thirdPort() {
        throw new UnsupportedOperationException("another proxy has one application");
    }

    @Override
    public final void registerBehindMesher(String service, int... ports) {
        throw new UnsupportedOperationException("another proxy knows no Mesher");
    }

    @Override
    public final boolean namesFailures() {
        return false;
    }

    @Override
    public void close() throws IOException {
        for (RawUpstream instance : List.of(application, secondPort)) {
            try {
                instance.close();
            } catch (AssertionError e) {
                // what it was sent wrong was told by the case it was sent in
            }
        }
    }

    /** A configuration with its places filled in: {@code @outbound@} and the like. */
    final String configuration(String template, Map<String, String> more) throws IOException {
        String text =
                template(template)
                        .replace("@outbound@", at(outbound))
                        .replace("@inbound@", at(inbound))
                        .replace("@application@", "127.0.0.1:" + application.port());
        for (Map.Entry<String, String> place : more.entrySet()) {
            text = text.replace("@" + place.getKey() + "@", place.getValue());
        }
        return text;
    }

    static String template(String name) throws IOException {
        try (InputStream resource = ForeignProxy.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String at(InetSocketAddress address) {
        return "127.0.0.1:" + address.getPort();
    }

    // neither nginx nor HAProxy tells which port it got when asked for any
    private static InetSocketAddress free() throws IOException {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.any());
    }

    /** It has none; cases that ask for it are Mesher's alone. */
    @Override
    public final InetSocketAddress registry() {
        throw new UnsupportedOperationException("a registry");
    }
}
