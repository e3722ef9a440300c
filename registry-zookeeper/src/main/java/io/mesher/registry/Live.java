package io.mesher.registry;

import io.mesher.mesh.Service;
import java.util.function.Consumer;

/** A service's instances as they change. Thread-safe. */
public interface Live extends AutoCloseable {

    /** The newest view; {@code UNKNOWN} until something was heard. */
    Service current();

    /**
     * Calls the listener with each new view, in order and one at a time, beginning with the current
     * one where that is known. May be called once.
     */
    void onChange(Consumer<Service> listener);

    /** Ends the watch; the listener is not called any more. */
    @Override
    void close();
}
