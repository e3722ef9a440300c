package io.mesher.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats of durations, sizes in bytes and counts, each within bounds that the message repeats. */
final class Quantities {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,12})(ms|s|m|h)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

    // the contract writes "16 KiB", so an operator will too
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12}) ?(kib|mib)?");
    private static final Map<String, Long> BYTES = Map.of("kib", 1024L, "mib", 1024L * 1024);

    private static final Pattern COUNT = Pattern.compile("-?[0-9]{1,18}");

    private Quantities() {}

    /** A duration such as 500ms, 20s, 2m, 1h. */
    static Format<Duration> duration(String least, String most) {
        Duration from = Duration.ofMillis(millis(least));
        Duration to = Duration.ofMillis(millis(most));
        return text -> {
            long millis = millis(text);
            if (millis < 0) {
                throw new BadValueException("a duration such as 500ms, 20s, 2m, 1h");
            }
            Duration value = Duration.ofMillis(millis);
            if (value.compareTo(from) < 0 || value.compareTo(to) > 0) {
                throw new BadValueException(least + " to " + most);
            }
            return value;
        };
    }

    /** A size in bytes such as 65536, 64KiB, 1MiB. */
    static Format<Integer> size(String least, String most) {
        long from = bytes(least);
        long to = bytes(most);
        return text -> {
            long value = bytes(text);
            if (value < 0) {
                throw new BadValueException("a size such as 65536, 64KiB, 1MiB");
            }
            if (value < from || value > to) {
                throw new BadValueException(least + " to " + most);
            }
            return Math.toIntExact(value);
        };
    }

    /** A whole number. */
    static Format<Integer> count(int least, int most) {
        return text -> {
            if (!COUNT.matcher(text).matches()) {
                throw new BadValueException("a whole number, " + least + " to " + most);
            }
            long value = Long.parseLong(text);
            if (value < least || value > most) {
                throw new BadValueException(least + " to " + most);
            }
            return Math.toIntExact(value);
        };
    }

    private static long millis(String text) {
        Matcher matcher = DURATION.matcher(text);
        return matcher.matches()
                ? Long.parseLong(matcher.group(1)) * MILLIS.getOrDefault(matcher.group(2), 1L)
                : -1;
    }

    private static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return -1;
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2);
        return Long.parseLong(matcher.group(1)) * BYTES.getOrDefault(unit, 1L);
    }
}
