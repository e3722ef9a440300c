package io.mesher.scale;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Measured times in microseconds. Thread-safe. */
final class Figures {
    private static final int SOME = 1024;

    private long[] values = new long[SOME];
    private int count;

    static Figures of(Collection<Figures> parts) {
        Figures all = new Figures();
        parts.forEach(part -> part.all().forEach(all::add));
        return all;
    }

    /** Reads what {@link #toString()} wrote. */
    static Figures read(String text) {
        Figures figures = new Figures();
        if (!text.isBlank()) {
            Arrays.stream(text.split(",", -1)).mapToLong(Long::parseLong).forEach(figures::add);
        }
        return figures;
    }

    /** What has passed since a moment, if these are moments. */
    Figures since(long moment) {
        Figures passed = new Figures();
        all().forEach(value -> passed.add(value - moment));
        return passed;
    }

    synchronized void add(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    synchronized void clear() {
        count = 0;
    }

    synchronized int count() {
        return count;
    }

    /** The given quantile in milliseconds; 0 without any. */
    double millis(double quantile) {
        long[] sorted = all().sorted().toArray();
        int index = (int) Math.ceil(quantile * sorted.length) - 1;
        return sorted.length == 0 ? 0 : sorted[Math.max(0, index)] / 1000.0;
    }

    @Override
    public String toString() {
        return all().mapToObj(Long::toString).collect(Collectors.joining(","));
    }

    private synchronized LongStream all() {
        return Arrays.stream(Arrays.copyOf(values, count));
    }
}
