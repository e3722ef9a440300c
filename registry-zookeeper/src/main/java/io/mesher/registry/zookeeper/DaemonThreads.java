package io.mesher.registry.zookeeper;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads with a name of ours that keep no process alive. */
final class DaemonThreads {
    private DaemonThreads() {}

    static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            int number = count.getAndIncrement();
            Thread thread = new Thread(task, number == 0 ? name : name + "-" + number);
            thread.setDaemon(true);
            return thread;
        };
    }
}
