package io.mesher.exchange;

import io.mesher.plan.DirectAnswer;

/** The shell around the engine: moves the bytes of one exchange. Never throws. */
public interface Wire {

    /**
     * Sends one attempt to the exchange's target. Ends in one call, on any thread, of {@link
     * Exchange#resume()}, with a head or a failure set before.
     */
    void send(Exchange exchange);

    /** Passes head and body of the answer downstream, then ends the exchange. */
    void relay(Exchange exchange);

    /** Answers with a failure of ours, then ends the exchange. */
    void refuse(Exchange exchange, Failure failure);

    /** Answers as a rule says, then ends the exchange. */
    void answer(Exchange exchange, DirectAnswer answer);

    /** Sends a copy of the request elsewhere once the request is whole, if it is small enough. */
    void copyTo(Exchange exchange, Copy copy);

    /** Runs something later, on any thread. */
    void later(Runnable task, long nanos);

    /** Answers 200 with nothing in it, then ends the exchange. */
    void acknowledge(Exchange exchange);

    /** Gives up the answer whose head has come, since another is asked for. */
    void discard();

    /** Whether the request's body is still whole, so that it can be sent once more. */
    boolean replayable();
}
