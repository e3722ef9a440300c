package io.mesher.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sidecar whose outbound callers ask in absolute-form (RFC 9112, section 3.2.2) wherever a case
 * asks in origin-form. What has no clear head is sent as it is.
 */
final class ProxyForm implements MeshUnderTest {
    private static final Pattern ORIGIN_FORM =
            Pattern.compile(
                    "(?<method>[!-~]+) (?<target>/\\S*) HTTP/1\\.1\r\n"
                            + "(?<fields>(?:[^\r\n]+\r\n)*?)"
                            + "Host: (?<host>[\\w.:-]+)\r\n.*",
                    Pattern.DOTALL);

    private final MeshUnderTest mesh;

    ProxyForm(MeshUnderTest mesh) {
        this.mesh = mesh;
    }

    @Override
    public RawPeer connect(InetSocketAddress listener) throws IOException {
        RawPeer peer = mesh.connect(listener);
        return listener.equals(outbound()) ? peer.saying(ProxyForm::absolute) : peer;
    }

    private static String absolute(String bytes) {
        Matcher request = ORIGIN_FORM.matcher(bytes);
        return request.matches()
                ? new StringBuilder(bytes)
                        .insert(request.start("target"), "http://" + request.group("host"))
                        .toString()
                : bytes;
    }

    @Override
    public InetSocketAddress outbound() {
        return mesh.outbound();
    }

    @Override
    public InetSocketAddress inbound() {
        return mesh.inbound();
    }

    @Override
    public InetSocketAddress registry() {
        return mesh.registry();
    }

    @Override
    public String service() {
        return mesh.service();
    }

    @Override
    public RawUpstream application() {
        return mesh.application();
    }

    @Override
    public RawUpstream secondPort() {
        return mesh.secondPort();
    }

    @Override
    public RawUpstream thirdPort() {
        return mesh.thirdPort();
    }

    @Override
    public void registerBehindMesher(String service, int... ports) {
        mesh.registerBehindMesher(service, ports);
    }

    @Override
    public void register(String service, int... ports) {
        mesh.register(service, ports);
    }
}
