package io.mesher.presence;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Asks the hosted application once whether it is well. Blocks for at most its timeout, twice. */
@FunctionalInterface
public interface Probe {

    /** Returns when the application is well; throws with the reason in words when it is not. */
    void ask() throws IOException;

    /** A probe that only connects. */
    static Probe tcp(String host, int port, Duration timeout) {
        return () -> {
            try (Socket socket = new Socket(Proxy.NO_PROXY)) {
                socket.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
            }
        };
    }

    /** A probe that asks for a path; 200 to 399 is well. */
    static Probe http(String host, int port, String path, Duration timeout) {
        URI uri = URI.create("http://" + host + ":" + port + path);
        return () -> {
            HttpURLConnection connection =
                    (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) timeout.toMillis());
            connection.setReadTimeout((int) timeout.toMillis());
            connection.setInstanceFollowRedirects(false);
            try {
                int status = connection.getResponseCode();
                if (status < 200 || status >= 400) {
                    throw new IOException("answered " + status + " (expected: 200 to 399)");
                }
            } finally {
                connection.disconnect();
            }
        };
    }
}
