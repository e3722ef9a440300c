package io.mesher.forward;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/**
 * How long a hop before us waits for its answer, in milliseconds from when it sent the request: so
 * that no two clocks have to agree. Each hop says what is left of it.
 */
final class TimeLeft {
    static final String NAME = "x-mesher-timeout";

    private static final int MAX_DIGITS = 9;

    private TimeLeft() {}

    /** Nanoseconds, -1 where nothing is said, or not so that it is understood. */
    static long nanos(HttpFields head) {
        for (HttpField field : head) {
            if (field.getHeader() == null && NAME.equals(field.getLowerCaseName())) {
                return nanos(field.getValue());
            }
        }
        return -1;
    }

    /** The field for what is left. */
    static HttpField field(long nanos) {
        // rounded up: who has some time left is not to be told that there is none
        long millis = (Math.max(0, nanos) + 999_999) / 1_000_000;
        return new HttpField(NAME, Long.toString(Math.min(millis, 999_999_999)));
    }

    private static long nanos(String value) {
        if (value == null || value.isEmpty() || value.length() > MAX_DIGITS) {
            return -1;
        }
        long millis = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            millis = millis * 10 + c - '0';
        }
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
