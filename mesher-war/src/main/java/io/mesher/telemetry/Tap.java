package io.mesher.telemetry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Shows exchanges as they end while somebody looks on; costs one look when nobody does. */
public final class Tap {
    private final List<Consumer<Seen>> viewers = new CopyOnWriteArrayList<>();

    /** Whether anybody looks on. */
    public boolean open() {
        return !viewers.isEmpty();
    }

    /** Shows one to all who look on. */
    public void show(Seen seen) {
        viewers.forEach(viewer -> viewer.accept(seen));
    }

    /**
     * Lets somebody look on.
     *
     * @param viewer called by whoever ends an exchange; must not wait
     * @return ends it
     */
    public Runnable watch(Consumer<Seen> viewer) {
        viewers.add(viewer);
        return () -> viewers.remove(viewer);
    }
}
