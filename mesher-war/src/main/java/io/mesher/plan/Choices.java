package io.mesher.plan;

import io.mesher.governance.Load;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The instances that a request may be sent to. Thread-safe. */
public interface Choices {
    /** Nobody. */
    Choices NONE = new InOrder(List.of());

    /**
     * Chooses one that was not tried, {@link Target#NONE} when none is left.
     *
     * @param tried the loads of those that were tried, of which only the first count
     * @param hash of what the request has in common with others
     * @param now nanoseconds
     * @param random gives a number from 0 to its argument, exclusive
     */
    Target choose(Load[] tried, int triedCount, long hash, long now, IntUnaryOperator random);

    /** Whether there is one that was not tried. */
    boolean leaves(Load[] tried, int triedCount, long now);

    /** Whether nobody is there but such as may not be asked now. */
    boolean closed(long now);

    /** Whether the registry has no instance, and all that it misses are gone. */
    boolean deserted();

    /** How many there are. */
    int size();

    /** Requests open at them. */
    long inFlight();
}
