package io.mesher.registry.zookeeper;

import io.mesher.mesh.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.common.ClientX509Util;
import org.apache.zookeeper.common.X509Exception;

/**
 * Finds out why TLS to a server fails, which ZooKeeper's client tells nobody: shakes hands once in
 * the same way and looks what comes of it. Waits for the network.
 */
final class TlsCheck {
    private static final int ANSWER_MILLIS = 2000;

    private final ZKClientConfig config;
    private final boolean verifyHostname;

    TlsCheck(ZKClientConfig config, ZooKeeperTls tls) {
        this.config = config;
        this.verifyHostname = tls.verifyHostname();
    }

    /** The reason in words; empty where TLS is well, or it does not come to that. */
    Optional<String> problem(Endpoint server) {
        String place = server.host() + ":" + server.port();
        try (ClientX509Util keys = new ClientX509Util()) {
            shakeHands(keys.createSSLContext(config), server);
            return Optional.empty();
        } catch (X509Exception.SSLContextException e) {
            return Optional.of("TLS cannot be had: " + reason(e));
        } catch (SSLException e) {
            return Optional.of("TLS to " + place + " fails: " + reason(e));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void shakeHands(SSLContext context, Endpoint server) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(server.host(), server.port()), ANSWER_MILLIS);
            plain.setSoTimeout(ANSWER_MILLIS);
            try (SSLSocket secure =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(plain, server.host(), server.port(), true)) {
                SSLParameters parameters = secure.getSSLParameters();
                parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                if (verifyHostname) {
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                }
                secure.setSSLParameters(parameters);
                secure.startHandshake();
                awaitVerdict(secure);
            }
        }
    }

    /** In TLS 1.3 a server says only afterwards that it misses our certificate. */
    private static void awaitVerdict(SSLSocket secure) throws IOException {
        try {
            var unused = secure.getInputStream().read();
        } catch (SocketTimeoutException e) {
            // it waits for us to speak: all is well
        }
    }

    /** What is at the bottom of it. */
    private static String reason(Exception e) {
        Throwable deepest = e;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        boolean words = deepest.getMessage() != null && !(deepest instanceof FileSystemException);
        return Shown.line(words ? deepest.getMessage() : deepest.toString());
    }
}
