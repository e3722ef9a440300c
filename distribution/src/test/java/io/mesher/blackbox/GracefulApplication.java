package io.mesher.blackbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * An application, run as a process, that answers each request with its name, the request line and
 * the body; {@code /takes/<milliseconds>} is answered so much later. On SIGTERM it is not ready any
 * more, says so when asked for {@code /ready}, says on its connections that each answer is the
 * last, and ends when nothing runs and nobody has asked for a while. Until then it takes
 * connections: to close while one waits to be taken would reset it, with the request that it may
 * carry.
 */
final class GracefulApplication {
    private static final String TAKES = "/takes/";
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final String READY = "/ready";
    private static final int LOOK_MILLIS = 10;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final String name;
    private final ServerSocket server;
    private final AtomicInteger running = new AtomicInteger();
    private volatile long lastRequest;
    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile boolean closed;

    private GracefulApplication(String name, int port) throws IOException {
        this.name = name;
        this.server = new ServerSocket(port, 128, InetAddress.getLoopbackAddress());
    }

    public static void main(String[] arguments) throws IOException {
        GracefulApplication application =
                new GracefulApplication(arguments[0], Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(application::stop));
        System.out.println("listening " + application.server.getLocalPort());
        application.accept();
    }

    private void accept() throws IOException {
        try (server) {
            server.setSoTimeout(LOOK_MILLIS);
            acceptAll();
        } finally {
            closed = true;
        }
    }

    private void acceptAll() throws IOException {
        while (!ended) {
            try {
                new Connection(server.accept()).start();
            } catch (SocketTimeoutException e) {
                // to look whether it is over
            }
        }
    }

    private void stop() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        lastRequest = System.nanoTime();
        stopping = true;
        while ((running.get() > 0 || !quiet()) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        ended = true;
        while (!closed || running.get() > 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private boolean quiet() {
        return System.nanoTime() - lastRequest > QUIET_NANOS;
    }

    private static void work(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private final class Connection extends Thread {
        private final Socket socket;
        private final InputStream in;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            socket.setTcpNoDelay(true);
        }

        @Override
        public void run() {
            boolean goesOn = true;
            try (socket) {
                while (goesOn) {
                    String requestLine = line();
                    goesOn = !requestLine.isEmpty() && !isLast(requestLine);
                }
            } catch (IOException e) {
                // the other side left
            }
        }

        private boolean isLast(String requestLine) throws IOException {
            running.incrementAndGet();
            try {
                return answer(requestLine);
            } finally {
                running.decrementAndGet();
            }
        }

        /** Whether the answer said that it was the last. */
        private boolean answer(String requestLine) throws IOException {
            byte[] body = in.readNBytes(length());
            String target =
                    requestLine.substring(
                            requestLine.indexOf(' ') + 1, requestLine.lastIndexOf(' '));
            boolean probe = target.equals(READY);
            if (!probe) {
                lastRequest = System.nanoTime();
            }
            if (target.startsWith(TAKES)) {
                work(Long.parseLong(target.substring(TAKES.length())));
            }
            String first = name + " " + requestLine + "\n";
            boolean last = stopping;
            String head =
                    "HTTP/1.1 %s\r\nContent-Length: %d\r\n%s\r\n%s"
                            .formatted(
                                    probe && last ? "503 Stopping" : "200 OK",
                                    first.length() + body.length,
                                    last ? "Connection: close\r\n" : "",
                                    first);
            byte[] begin = head.getBytes(StandardCharsets.ISO_8859_1);
            byte[] whole = new byte[begin.length + body.length];
            System.arraycopy(begin, 0, whole, 0, begin.length);
            System.arraycopy(body, 0, whole, begin.length, body.length);
            socket.getOutputStream().write(whole);
            return last;
        }

        private int length() throws IOException {
            int length = 0;
            for (String field = line(); !field.isEmpty(); field = line()) {
                if (field.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                    length = Integer.parseInt(field.substring(15).strip());
                }
            }
            return length;
        }

        /** A line without its end; empty also at the end of the connection. */
        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }
    }
}
