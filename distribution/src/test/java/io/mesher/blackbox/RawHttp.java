package io.mesher.blackbox;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request written by hand, for what no client library can be made to send. */
final class RawHttp {
    private static final int TIMEOUT_MILLIS = 10_000;

    private RawHttp() {}

    /** The whole answer to a GET on a connection of its own. */
    static String get(String authority, String target, String... headers) throws IOException {
        URI uri = URI.create("http://" + authority);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request =
                    "GET %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n"
                            .formatted(target, String.join("\r\n", headers));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
