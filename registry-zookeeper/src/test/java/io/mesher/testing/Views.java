package io.mesher.testing;

import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A listener that keeps what it was told, for one test to wait for. Thread-safe. */
public final class Views implements Consumer<Service> {
    private final List<Service> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Service> unseen = new LinkedBlockingQueue<>();

    @Override
    public void accept(Service view) {
        all.add(view);
        unseen.add(view);
    }

    /** Everything told so far. */
    public List<Service> all() {
        return List.copyOf(all);
    }

    /** Waits for a view in that state with exactly these instances. */
    public Service await(ServiceState state, String... ids) throws InterruptedException {
        return await(
                state + " with instances " + List.of(ids),
                view -> view.state() == state && ids(view).equals(List.of(ids)));
    }

    /** Waits for a view as wanted; those before it are seen by then. */
    public Service await(String what, Predicate<Service> wanted) throws InterruptedException {
        while (true) {
            Service view = unseen.poll(Eventually.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (view == null) {
                throw new AssertionError("never told of " + what + "; told of " + all);
            }
            if (wanted.test(view)) {
                return view;
            }
        }
    }

    /** The ids of a view's instances, in its order. */
    public static List<String> ids(Service view) {
        return view.instances().stream().map(Instance::id).toList();
    }
}
