package io.mesher.admin;

import io.mesher.admin.page.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes numbers and times for people; what was not measured is a dash, never a zero. */
public final class Figures {
    private static final String NONE = "—";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss xxx", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter OFFSET =
            DateTimeFormatter.ofPattern("'UTC'xxx", Locale.ROOT);

    private final ZoneId zone;
    private final long now;

    Figures(ZoneId zone, long now) {
        this.zone = zone;
        this.now = now;
    }

    public String text(String text) {
        return text == null || text.isEmpty() ? NONE : plain(text);
    }

    /** The text with what would not be seen, or turn the text around, as its code. */
    public String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            int type = Character.getType(c);
                            if (type == Character.CONTROL
                                    || type == Character.FORMAT
                                    || type == Character.SURROGATE
                                    || type == Character.LINE_SEPARATOR
                                    || type == Character.PARAGRAPH_SEPARATOR) {
                                plain.append(String.format(Locale.ROOT, "\\u%04x", c));
                            } else {
                                plain.appendCodePoint(c);
                            }
                        });
        return plain.toString();
    }

    public String capital(String text) {
        return Words.capital(text);
    }

    public String list(List<String> list) {
        return list == null || list.isEmpty() ? NONE : plain(String.join(", ", list));
    }

    public String count(Number number) {
        return number == null ? NONE : String.format(Locale.ROOT, "%,d", number.longValue());
    }

    /** Requests per second. */
    public String rate(Double rate) {
        if (rate == null) {
            return NONE;
        }
        return String.format(
                Locale.ROOT, rate >= 100 ? "%,.0f" : rate == 0 ? "%.0f" : "%.1f", rate);
    }

    /** A ratio in percent without the sign; only what is whole is called 100. */
    public String percent(Double ratio) {
        if (ratio == null) {
            return NONE;
        }
        if (ratio >= 1) {
            return "100";
        }
        double floor = Math.floor(ratio * 10_000) / 100;
        return String.format(Locale.ROOT, floor >= 90 ? "%.2f" : "%.1f", floor);
    }

    /** A ratio in percent with the sign. */
    public String percentSign(Double ratio) {
        return ratio == null ? NONE : percent(ratio) + "%";
    }

    /** A duration's figure; {@link #unit} has its unit. */
    public String duration(Double ms) {
        if (ms == null) {
            return NONE;
        }
        if (ms >= 10_000) {
            return String.format(Locale.ROOT, "%,.1f", ms / 1000);
        }
        return String.format(Locale.ROOT, ms < 10 && ms != Math.rint(ms) ? "%.1f" : "%,.0f", ms);
    }

    public String unit(Double ms) {
        return ms == null ? "" : ms >= 10_000 ? "s" : "ms";
    }

    /** A duration with its unit. */
    public String ms(Double ms) {
        return ms == null ? NONE : duration(ms) + " " + unit(ms);
    }

    /** A setting's duration: whole seconds where it has them. */
    public String limit(long ms) {
        if (ms == 0) {
            return "none";
        }
        if (ms % 60_000 == 0 && ms > 60_000) {
            return ms / 60_000 + " min";
        }
        return ms % 1000 == 0 ? ms / 1000 + " s" : ms + " ms";
    }

    public String dateTime(String rfc3339) {
        return rfc3339 == null ? NONE : DATE_TIME.format(Instant.parse(rfc3339).atZone(zone));
    }

    /** The offset that {@link #dateTime} leaves out. */
    public String offset(String rfc3339) {
        return rfc3339 == null ? "" : OFFSET.format(Instant.parse(rfc3339).atZone(zone));
    }

    String time(long epochMs) {
        return TIME.format(Instant.ofEpochMilli(epochMs).atZone(zone));
    }

    /** How long ago, roughly. */
    public String ago(String rfc3339) {
        if (rfc3339 == null) {
            return NONE;
        }
        Duration age = Duration.between(Instant.parse(rfc3339), Instant.ofEpochMilli(now));
        if (age.toDays() > 1) {
            return age.toDays() + " days ago";
        }
        if (age.toHours() > 1) {
            return age.toHours() + " h ago";
        }
        if (age.toMinutes() > 1) {
            return age.toMinutes() + " min ago";
        }
        return Math.max(0, age.toSeconds()) + " s ago";
    }
}
