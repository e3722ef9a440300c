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

/** An instance that does to each connection what the test has written. */
public final class RawUpstream implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final ServerSocket server;
    private final BlockingQueue<Message> requests = new LinkedBlockingQueue<>();
    private final Queue<RawPeer> connections = new ConcurrentLinkedQueue<>();
    private final Queue<AssertionError> complaints = new ConcurrentLinkedQueue<>();
    private volatile Script script;

    private RawUpstream(Script script) throws IOException {
        this.server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        this.script = script;
    }

    /** Opens an instance. */
    public static RawUpstream open(Script script) throws IOException {
        RawUpstream upstream = new RawUpstream(script);
        upstream.thread(upstream::accept);
        return upstream;
    }

    /** Opens an instance that answers every request with the same bytes. */
    public static RawUpstream answering(String answer) throws IOException {
        RawUpstream upstream = open(connection -> {});
        upstream.answers(answer);
        return upstream;
    }

    /** From the next request on this is done; what was recorded before is forgotten. */
    public void plays(Script next) {
        requests.clear();
        script = next;
    }

    /** From the next request on every one is recorded and answered with the same bytes. */
    public void answers(String answer) {
        plays(new Answering(answer));
    }

    /** Records a request. */
    public void take(Message request) {
        requests.add(request);
    }

    /** The oldest request recorded and not asked for yet; waits for it. */
    public Message request() throws InterruptedException {
        Message request = requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    /** Requests recorded and not asked for yet. */
    public int pending() {
        return requests.size();
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

    private void accept() throws IOException {
        while (true) {
            Socket socket = server.accept();
            thread(() -> play(socket));
        }
    }

    private void play(Socket socket) throws IOException {
        try (RawPeer connection = new RawPeer(socket)) {
            connections.add(connection);
            boolean more = true;
            while (more && connection.awaitsMore()) {
                Script now = script;
                now.play(connection);
                more = now instanceof Answering;
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

    /** One request on a connection that is kept. */
    private final class Answering implements Script {
        private final String answer;

        Answering(String answer) {
            this.answer = answer;
        }

        @Override
        public void play(RawPeer connection) throws IOException {
            take(connection.readRequest());
            connection.send(answer);
        }
    }

    /** What happens on a connection from its next byte on; it is closed at the end. */
    @FunctionalInterface
    public interface Script {
        void play(RawPeer connection) throws IOException, InterruptedException;
    }

    private interface Work {
        void run() throws IOException;
    }
}
