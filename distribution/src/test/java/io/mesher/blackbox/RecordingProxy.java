package io.mesher.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A proxy that notes the first thing a client says to it, inside a tunnel too, and answers ok. */
final class RecordingProxy implements Part {
    private static final int LIMIT_MILLIS = 10_000;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final ServerSocket server;
    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();

    private RecordingProxy(ServerSocket server) {
        this.server = server;
    }

    static RecordingProxy open() throws IOException {
        RecordingProxy proxy =
                new RecordingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(proxy::accept, "recording-proxy");
        thread.setDaemon(true);
        thread.start();
        return proxy;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /**
     * The head of the next request, line by line; that of a tunnel is followed by what is inside.
     */
    String head() throws InterruptedException {
        String head = heads.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        if (head == null) {
            throw new AssertionError("nothing was sent");
        }
        return head;
    }

    void forget() {
        heads.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(LIMIT_MILLIS);
                answer(socket);
            } catch (IOException e) {
                // a client that is satisfied, or the end of the test
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        String head = read(socket.getInputStream());
        if (head.startsWith("CONNECT ")) {
            send(socket, "HTTP/1.1 200 OK" + END_OF_HEAD);
            head += read(socket.getInputStream());
        }
        heads.add(head.replace("\r\n", "\n"));
        send(
                socket,
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close" + END_OF_HEAD + "ok");
    }

    /** Up to an empty line, which stands in the preface of HTTP/2 too. */
    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(END_OF_HEAD) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended after " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
