package io.mesher.forward;

/** A downstream connection that can be watched while its request is answered. Thread-safe. */
public interface CallerConnection extends Breakable {

    /**
     * Looks whether the caller is still there, until the next request is read. What comes meanwhile
     * is kept for that request.
     *
     * @param mayHalfClose whether the end of what the caller sends may mean that it still reads
     * @param gone run once, on the connection's loop, when the caller is gone
     */
    void watch(boolean mayHalfClose, Runnable gone);
}
