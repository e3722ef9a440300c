package io.mesher.exchange;

/** What an attempt says of its instance. */
public enum Verdict {
    /** Nothing: it has not ended, or the caller has ended it. */
    OPEN,
    /** No application has seen the request. */
    NOBODY,
    /** It was answered as it should be. */
    GOOD,
    /** It was answered with an error of the server, not in time, or not at all. */
    FAILED
}
