package io.mesher.exchange;

/** What a stage decided about an exchange. */
public enum Step {
    /** The next stage is entered. */
    CONTINUE,
    /** The exchange was refused and has ended. */
    REFUSED,
    /** Somebody else holds the exchange now and will resume or end it. */
    SUSPENDED
}
