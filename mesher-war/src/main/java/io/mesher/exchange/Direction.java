package io.mesher.exchange;

import java.util.Locale;

/** Which way a request goes, seen from the hosted application. */
public enum Direction {
    OUTBOUND,
    INBOUND;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word used in metrics, API and console. */
    public String word() {
        return word;
    }
}
