package io.mesher.testing;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A listener that keeps what it was told, for one test to wait for. Thread-safe.
 *
 * @param <T> what it is told
 */
public class Told<T> implements Consumer<T> {
    private final List<T> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<T> unseen = new LinkedBlockingQueue<>();

    @Override
    public final void accept(T view) {
        all.add(view);
        unseen.add(view);
    }

    /** Everything told so far. */
    public final List<T> all() {
        return List.copyOf(all);
    }

    /** Waits for a view as wanted; those before it are seen by then. */
    public final T await(String what, Predicate<T> wanted) throws InterruptedException {
        while (true) {
            T view = unseen.poll(Eventually.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (view == null) {
                throw new AssertionError("never told of " + what + "; told of " + all);
            }
            if (wanted.test(view)) {
                return view;
            }
        }
    }
}
