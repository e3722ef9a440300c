package io.mesher.governance;

/** The instances that a balancer chooses from, by their index. Thread-safe. */
public interface Pool {

    /** How many there are. */
    int size();

    /** What one carries, and how it answers. */
    Load load(int index);

    /** The id of one, the same in every sidecar. */
    String id(int index);

    /** Whether one may be chosen now. */
    boolean takes(int index, long now);

    /** What each should get. */
    Shares shares();
}
