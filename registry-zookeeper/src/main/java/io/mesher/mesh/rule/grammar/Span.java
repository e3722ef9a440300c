package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration within bounds, such as {@code 25ms}, {@code 2s}, {@code 1m}, {@code 1h}. */
public final class Span extends Scalar<Duration> {
    private static final Pattern PATTERN = Pattern.compile("^([0-9]{1,9})(ms|s|m|h)$");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

    private final String least;
    private final String most;

    private Span(String least, String most) {
        this.least = least;
        this.most = most;
    }

    /** A duration, both bounds included. */
    public static Span of(String least, String most) {
        return new Span(least, most);
    }

    /** Refuses a duration out of bounds. */
    public void require(String thing, Duration value) {
        if (value.toMillis() < millis(least) || value.toMillis() > millis(most)) {
            throw new IllegalArgumentException(
                    "%s %dms (expected: %s to %s)".formatted(thing, value.toMillis(), least, most));
        }
    }

    @Override
    JsonNode accept(Node node) throws UnfitException {
        boolean text = node.kind() == Node.Kind.TEXT;
        if (!text || !PATTERN.matcher(node.text()).matches()) {
            throw new UnfitException(
                    text ? Code.INVALID : Code.WRONG_TYPE, "a duration such as 25ms, 2s, 1m, 1h");
        }
        long millis = millis(node.text());
        if (millis < millis(least) || millis > millis(most)) {
            throw new UnfitException(Code.OUT_OF_RANGE, least + " to " + most);
        }
        return TextNode.valueOf(node.text());
    }

    @Override
    Duration meaning(JsonNode checked) {
        return Duration.ofMillis(millis(checked.textValue()));
    }

    @Override
    void describe(ObjectNode schema) {
        schema.put("type", "string");
        schema.put("pattern", PATTERN.pattern());
        // a schema cannot compare durations; persons and forms can
        schema.put("$comment", least + " to " + most);
    }

    private static long millis(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "duration " + text + " (expected: 25ms, 2s, 1m or 1h)");
        }
        return Long.parseLong(matcher.group(1)) * MILLIS.getOrDefault(matcher.group(2), 1L);
    }
}
