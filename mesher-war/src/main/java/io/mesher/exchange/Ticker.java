package io.mesher.exchange;

/** The only source of time in the war. Thread-safe. */
public interface Ticker {
    /** The clock of this machine. */
    Ticker SYSTEM =
            new Ticker() {
                @Override
                public long nanoTime() {
                    return System.nanoTime();
                }

                @Override
                public long epochMillis() {
                    return System.currentTimeMillis();
                }
            };

    /** Nanoseconds since some moment; only differences mean something. */
    long nanoTime();

    /** Milliseconds since the epoch. */
    long epochMillis();
}
