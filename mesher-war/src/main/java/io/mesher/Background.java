package io.mesher;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** One thread for what nobody waits for; it is gone when closing is over. */
final class Background {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(this::newThread);
    private final String name;
    private volatile Thread thread;

    Background(String name) {
        this.name = name;
    }

    ScheduledExecutorService executor() {
        return executor;
    }

    /** Begins to end; what runs is interrupted. */
    void shutdown() {
        executor.shutdownNow();
    }

    /** Waits for the thread itself: a container looks for threads as soon as we have stopped. */
    void join() throws InterruptedException {
        Thread started = thread;
        if (started != null) {
            started.join(PATIENCE.toMillis());
        }
    }

    private Thread newThread(Runnable task) {
        thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
