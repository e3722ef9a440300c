package io.mesher.registry;

/** Our own instance in the registry. Thread-safe. */
public interface Announcement extends AutoCloseable {

    /** Whether the registry has our node now. */
    boolean announced();

    /** Why the registry cannot have it, in words; empty while nothing is wrong. */
    String problem();

    /** Takes the instance out; waits for the registry's word for at most a second. */
    @Override
    void close();
}
