package io.mesher.blackbox;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A client that keeps its connection to a proxy as long as the answers allow it, and that never
 * asks twice: what a library would mend in silence is seen here. Used by one thread.
 */
final class KeptConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final URI proxy;
    private final String service;
    private Socket socket;
    private InputStream in;
    private int asked;

    KeptConnection(URI proxy, String service) {
        this.proxy = proxy;
        this.service = service;
    }

    /**
     * Asks {@link GracefulApplication}; returns what is wrong with the answer, empty if all is
     * well.
     */
    String ask(String method, String target, String body) {
        boolean reused = socket != null;
        try {
            if (!reused) {
                open();
            }
            asked++;
            send(method, target, body);
            return read(method + " " + target + " HTTP/1.1\n" + body);
        } catch (IOException e) {
            close();
            return "%s on %s"
                    .formatted(
                            e, reused ? "its connection's request " + asked : "a new connection");
        }
    }

    /** Whether the last answer left the connection open. */
    boolean isOpen() {
        return socket != null;
    }

    /** The next request goes over a new connection. */
    void leave() {
        close();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // it is gone, which is what was wanted
        }
        socket = null;
    }

    private void open() throws IOException {
        socket = new Socket(proxy.getHost(), proxy.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        asked = 0;
    }

    private void send(String method, String target, String body) throws IOException {
        String length = method.equals("POST") ? "Content-Length: " + body.length() + "\r\n" : "";
        String request =
                "%s http://%s%s HTTP/1.1\r\nHost: %s\r\n%s\r\n%s"
                        .formatted(method, service, target, service, length, body);
        byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
        // in two parts, so that a sidecar may turn away what it has half of
        int first = bytes.length - body.length() / 2;
        socket.getOutputStream().write(bytes, 0, first);
        socket.getOutputStream().write(bytes, first, bytes.length - first);
    }

    private String read(String wanted) throws IOException {
        String status = line();
        Map<String, String> fields = new TreeMap<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            int colon = field.indexOf(':');
            fields.put(
                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip());
        }
        String length = fields.get("content-length");
        if (length == null) {
            throw new IOException("an answer without a length: " + status + " " + fields);
        }
        int bytes = Integer.parseInt(length);
        byte[] content = in.readNBytes(bytes);
        if (content.length < bytes) {
            throw new EOFException("%d of %d bytes".formatted(content.length, bytes));
        }
        String body = new String(content, StandardCharsets.ISO_8859_1);
        if ("close".equalsIgnoreCase(fields.get("connection"))) {
            close();
        }
        boolean well = status.startsWith("HTTP/1.1 200 ") && body.endsWith(wanted);
        return well ? "" : status + " " + fields + " " + body;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("closed after \"" + line + "\"");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
