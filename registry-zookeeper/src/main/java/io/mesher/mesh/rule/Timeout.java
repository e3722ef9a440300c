package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Span;
import java.time.Duration;
import java.util.List;

/**
 * How long things may take.
 *
 * @param request from the request's arrival to the answer's head, over all attempts
 * @param attempt the same for one attempt; {@link #UNLIMITED} for as long as the request may take
 * @param idle how long either side may be silent after the head, and on upgrades
 * @param stream how long an answer or an upgraded connection may last in all
 */
public record Timeout(Duration request, Duration attempt, Duration idle, Duration stream) {

    /** As good as for ever, and still fit for arithmetic in nanoseconds. */
    public static final Duration UNLIMITED = Duration.ofDays(36_500);

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Span BOUNDS = Span.of("1ms", "24h");

    /** What holds where no rule says otherwise. */
    public static final Timeout DEFAULTS = new Timeout(MINUTE, UNLIMITED, MINUTE, UNLIMITED);

    /** No limit at all. */
    public static final Timeout NONE = new Timeout(UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED);

    public Timeout {
        require("timeout.request", request);
        require("timeout.attempt", attempt);
        require("timeout.idle", idle);
        require("timeout.stream", stream);
    }

    private static void require(String thing, Duration duration) {
        if (!duration.equals(UNLIMITED)) {
            BOUNDS.require(thing, duration);
        }
    }

    /** How long one attempt may really take. */
    public Duration perAttempt() {
        return attempt.compareTo(request) < 0 ? attempt : request;
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Timeout, Duration> REQUEST =
                Field.of(
                        "request",
                        BOUNDS,
                        Timeout::request,
                        "From the request's arrival to the answer's head, over all attempts, by default 60s.");
        private static final Field<Timeout, Duration> ATTEMPT =
                Field.of(
                        "attempt",
                        BOUNDS,
                        Timeout::attempt,
                        "The same for one attempt, by default as long as the request may take.");
        private static final Field<Timeout, Duration> IDLE =
                Field.of(
                        "idle",
                        BOUNDS,
                        Timeout::idle,
                        "How long either side may be silent after the head, by default 60s.");
        private static final Field<Timeout, Duration> STREAM =
                Field.of(
                        "stream",
                        BOUNDS,
                        Timeout::stream,
                        "How long an answer or an upgraded connection may last, by default without end.");

        static final Fields<Timeout> SHAPE =
                Fields.of(
                        "timeout",
                        "How long things may take.",
                        v ->
                                new Timeout(
                                        v.get(REQUEST), v.get(ATTEMPT), v.get(IDLE), v.get(STREAM)),
                        List.of(REQUEST, ATTEMPT, IDLE, STREAM));

        private Keys() {}
    }
}
