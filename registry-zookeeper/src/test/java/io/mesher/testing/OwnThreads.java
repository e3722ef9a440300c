package io.mesher.testing;

import java.util.List;
import java.util.Set;

/** The threads that came after a moment; made at that moment. Thread-safe. */
public final class OwnThreads {
    private final Set<Thread> before = Thread.getAllStackTraces().keySet();

    /** Waits until none of them is left. */
    public void awaitNone() throws Exception {
        var unused = Eventually.value("no thread of ours", this::names, List::isEmpty);
    }

    /** The names of those that run now. */
    public List<String> names() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .sorted()
                .toList();
    }
}
