package io.mesher.forward;

/** A connection whose end can be made one that nobody takes for regular. Thread-safe. */
public interface Breakable {

    /** Has its close seen as a break, whatever was sent: the other side gets a reset. */
    void breakWhenClosed();

    /** Whether the other side has broken it, as far as was read. */
    boolean isBroken();
}
