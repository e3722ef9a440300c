package io.mesher.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An instance that does to each connection what the test has written. */
public final class RawUpstream implements AutoCloseable {
    private final ServerSocket server;
    private final BlockingQueue<Message> requests = new LinkedBlockingQueue<>();
    private final Queue<RawPeer> connections = new ConcurrentLinkedQueue<>();
    private final Queue<AssertionError> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Role role;

    private RawUpstream(int port, Script script) throws IOException {
        this.server = new ServerSocket(port, 4096, InetAddress.getLoopbackAddress());
        this.role = new Role(script, false);
    }

    /** Opens an instance at any port. */
    public static RawUpstream open(Script script) throws IOException {
        return open(0, script);
    }

    /** Opens an instance. */
    public static RawUpstream open(int port, Script script) throws IOException {
        RawUpstream upstream = new RawUpstream(port, script);
        upstream.thread(upstream::accept);
        return upstream;
    }

    /** Opens an instance that answers every request with the same bytes. */
    public static RawUpstream answering(String answer) throws IOException {
        RawUpstream upstream = open(connection -> {});
        upstream.answers(answer);
        return upstream;
    }

    /** From the next request on this is done once to a connection, which is closed then. */
    public void plays(Script next) {
        become(new Role(next, false));
    }

    /** From the next request on this is done for every one; connections are kept. */
    public void repeats(Script next) {
        become(new Role(next, true));
    }

    /** From the next request on every one is recorded and answered with the same bytes. */
    public void answers(String answer) {
        repeats(
                connection -> {
                    take(connection.readRequest());
                    connection.send(answer);
                });
    }

    /** Records a request. */
    public void take(Message request) {
        requests.add(request);
    }

    /** The oldest request recorded and not asked for yet; waits for it. */
    public Message request() throws InterruptedException {
        Message request = requests.poll(Patience.MILLIS, TimeUnit.MILLISECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    /** Requests recorded and not asked for yet. */
    public int pending() {
        return requests.size();
    }

    /** Connections taken so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** Closes; throws what a script found wrong. */
    @Override
    public void close() throws IOException {
        server.close();
        for (RawPeer connection : connections) {
            connection.close();
        }
        AssertionError complaint = complaints.poll();
        if (complaint != null) {
            throw complaint;
        }
    }

    /** What was recorded before is forgotten. */
    private void become(Role next) {
        requests.clear();
        role = next;
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = server.accept();
            accepted.incrementAndGet();
            thread(() -> play(socket));
        }
    }

    private void play(Socket socket) throws IOException {
        try (RawPeer connection = new RawPeer(socket)) {
            connections.add(connection);
            boolean more = true;
            while (more && connection.awaitsMore()) {
                Role now = role;
                now.script.play(connection);
                more = now.repeated;
            }
        } catch (AssertionError | RuntimeException e) {
            complaints.add(new AssertionError(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void thread(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException e) {
                                // the connection ended; whoever cares looks at its own end
                            }
                        },
                        "upstream");
        thread.setDaemon(true);
        thread.start();
    }

    /** What an instance does, once or for each request. */
    private record Role(Script script, boolean repeated) {}

    /** What happens on a connection from its next byte on. */
    @FunctionalInterface
    public interface Script {
        void play(RawPeer connection) throws IOException, InterruptedException;
    }

    private interface Work {
        void run() throws IOException;
    }
}
