package io.mesher.exchange;

import io.mesher.plan.RequestFacts;

/** The head of the request as it came from downstream. */
public interface RequestHead extends RequestFacts {

    /** The host as asked for, without port, lower case as written; empty when there was none. */
    String host();

    /** The port as asked for, 0 when none was written. */
    int port();

    /** The scheme of an absolute-form target, empty where none was written. */
    String scheme();

    /** The query as written, empty where there is none. */
    String query();

    /** Whether the request may go no further (RFC 9110, section 7.6.2). */
    boolean endsHere();

    /** Whether a {@code Via} element names the given pseudonym (RFC 9110, section 7.6.3). */
    boolean passed(String pseudonym);

    /** The port that {@code X-Forwarded-Port} names, 0 when it names none. */
    int forwardedPort();

    /** Whether it is a call of gRPC. */
    boolean grpc();

    /** The service that the caller says it is, empty when it says nothing. */
    String claimedSource();

    /**
     * How long the caller waits for its answer, where it says so: as gRPC does, or a hop of ours.
     *
     * @param otherwise nanoseconds where it does not; no longer than that, unless it is only what
     *     everybody takes for granted
     * @param written whether a rule says so
     */
    long timeoutNanos(long otherwise, boolean written);

    /** Whether the caller was found to say how long it waits. */
    boolean tellsTimeout();
}
