package io.mesher.blackbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Steady load on one service through one sidecar: callers that send a request, wait for its answer,
 * and send the next; all but the last on a connection that they keep. Every request is either
 * answered as it must be or told among the failures.
 */
final class Load implements Part {
    private static final int CALLERS = 4;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final int SLOW_EVERY = 20;
    private static final int LARGE_EVERY = 14;
    private static final int LARGE = 4000;

    private final String name;
    private final URI proxy;
    private final String service;
    private final List<Thread> callers = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private volatile String phase = "start";
    private volatile boolean stopping;

    private Load(String name, String proxy, String service) {
        this.name = name;
        this.proxy = URI.create("http://" + proxy);
        this.service = service;
    }

    /** Begins. */
    static Load through(String name, String proxy, String service) {
        Load load = new Load(name, proxy, service);
        for (int i = 0; i < CALLERS; i++) {
            String caller = name + "-" + i;
            boolean keeps = i < CALLERS - 1;
            Thread thread = new Thread(() -> load.call(caller, keeps), "load-" + caller);
            load.callers.add(thread);
            thread.start();
        }
        return load;
    }

    /** What is happening now, to be told with each failure. */
    void phase(String now) {
        phase = now;
    }

    /** Waits until so many more requests are answered. */
    void awaitMore(int count) {
        int wanted = answered.get() + count;
        Await.until(name + ": " + count + " more answers", answered::get, now -> now >= wanted);
    }

    /** How many requests were answered as they must be. */
    int answered() {
        return answered.get();
    }

    /** Whether it was not ended. */
    boolean goesOn() {
        return !stopping;
    }

    /** The requests that were not. */
    List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Ends as an application does: what was sent is still answered, then connections close. */
    void end() throws InterruptedException {
        stopping = true;
        for (Thread caller : callers) {
            caller.join();
        }
    }

    @Override
    public void close() {
        stopping = true;
    }

    private void call(String caller, boolean keeps) {
        try (KeptConnection connection = new KeptConnection(proxy, service)) {
            for (int i = 0; !stopping; i++) {
                call(connection, caller + "-" + i, i);
                if (!keeps) {
                    connection.leave();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void call(KeptConnection connection, String id, int number) {
        String method = number % 2 == 0 ? "GET" : "POST";
        String target = number % SLOW_EVERY < 2 ? "/takes/100" : "/" + id;
        String during = phase;
        String complaint =
                connection.ask(method, target, method.equals("GET") ? "" : body(id, number));
        if (complaint.isEmpty()) {
            answered.incrementAndGet();
        } else {
            failures.add(new Failure(during, phase, method, id, complaint));
        }
    }

    private static String body(String id, int number) {
        return number % LARGE_EVERY == 1 ? id.repeat(LARGE / id.length()) : id;
    }

    /** A request that was not answered as it must be, and what was happening around it. */
    record Failure(String began, String ended, String method, String id, String complaint) {

        @Override
        public String toString() {
            return "%s (then %s), %s %s: %s".formatted(began, ended, method, id, complaint);
        }
    }
}
