package io.mesher.registry.zookeeper;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the listener of one service was told last; who comes later is told that first. Everything
 * but {@link #current()} and {@link #end()} happens on the registry's thread.
 *
 * @param <T> what is told
 */
final class Telling<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final String service;
    private volatile T current;
    private volatile boolean ended;
    private Consumer<T> listener = view -> {};
    private boolean begun;

    /**
     * Nobody was told anything yet.
     *
     * @param unknown what is current until then
     */
    Telling(String service, T unknown) {
        this.service = service;
        this.current = unknown;
    }

    T current() {
        return current;
    }

    /** Whether anything was told. */
    boolean begun() {
        return begun;
    }

    void to(Consumer<T> next) {
        listener = next;
        if (begun) {
            call();
        }
    }

    void tell(T view) {
        begun = true;
        current = view;
        call();
    }

    boolean ended() {
        return ended;
    }

    /** Nobody is told anything from now on; whether that is new. */
    boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    private void call() {
        if (ended) {
            return;
        }
        try {
            listener.accept(current);
        } catch (RuntimeException e) {
            LOG.error("service {}: its view was not taken", service, e);
        }
    }
}
