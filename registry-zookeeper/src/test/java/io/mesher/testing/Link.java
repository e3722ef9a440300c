package io.mesher.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line to a loopback port that can be cut and mended, as a network does it: the server behind it
 * goes on and hears nothing. Thread-safe.
 */
public final class Link implements AutoCloseable {
    private final ServerSocket near;
    private final int far;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Link(ServerSocket near, int far) {
        this.near = near;
        this.far = far;
    }

    /** A line that leads to the given port. */
    public static Link to(int port) throws IOException {
        Link link = new Link(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        link.inBackground(link::accept);
        return link;
    }

    /** Where clients connect to. */
    public String connectString() {
        return "127.0.0.1:" + near.getLocalPort();
    }

    /** Breaks what is open and refuses what is new. */
    public void cut() {
        cut = true;
        open.forEach(Link::close);
    }

    /** Lets new connections through again. */
    public void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        near.close();
        cut();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = near.accept();
            if (cut) {
                close(client);
            } else {
                inBackground(() -> connect(client));
            }
        }
    }

    private void connect(Socket client) throws IOException {
        open.add(client);
        Socket server = new Socket();
        open.add(server);
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), far));
            inBackground(() -> pump(server, client));
            pump(client, server);
        } finally {
            end(client);
            end(server);
        }
    }

    private void pump(Socket from, Socket to) throws IOException {
        try {
            // what was accepted while the line was being cut is not in its books
            if (!cut) {
                from.getInputStream().transferTo(to.getOutputStream());
            }
        } finally {
            end(from);
            end(to);
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        close(socket);
    }

    private void inBackground(Piece piece) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                piece.run();
                            } catch (IOException e) {
                                // the line was cut or closed, or an end of it went away
                            }
                        },
                        "test-link");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // gone already
        }
    }

    private interface Piece {
        void run() throws IOException;
    }
}
