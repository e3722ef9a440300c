package io.mesher.registry;

/** Our own instance in the registry. Thread-safe. */
public interface Announcement extends AutoCloseable {

    /** Whether the registry has our node now. */
    boolean announced();

    /** Takes the instance out; waits for the registry's word for at most a second. */
    @Override
    void close();
}
