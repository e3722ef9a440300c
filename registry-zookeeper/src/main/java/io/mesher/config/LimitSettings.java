package io.mesher.config;

import io.mesher.config.MesherConfig.Limits;
import java.time.Duration;
import java.util.List;

/** What a peer may ask for. */
final class LimitSettings {

    static final Setting<Integer> HEADER_BYTES =
            setting(
                            "mesher.limits.header-bytes",
                            Quantities.size("1KiB", "1MiB"),
                            "How long the head of a message may be.")
                    .fallback("16KiB")
                    .example("32KiB");

    static final Setting<Duration> HEADER_TIMEOUT =
            setting(
                            "mesher.limits.header-timeout",
                            Quantities.duration("10ms", "1h"),
                            "How long the head of a request may take in all; a trickle does not extend it.")
                    .fallback("30s")
                    .example("10s");

    static final Setting<Integer> CONNECTIONS =
            setting(
                            "mesher.limits.connections",
                            Quantities.count(1, 1_000_000),
                            "How many connections each listener holds open; more are told to come again. 5120 fit into a heap of 64 MiB, each further 1000 want 8 MiB.")
                    .fallback("5120")
                    .example("20000");

    static final Setting<Duration> IDLE_TIMEOUT =
            setting(
                            "mesher.limits.idle-timeout",
                            Quantities.duration("10ms", "24h"),
                            "After how much silence a connection is closed.")
                    .fallback("60s")
                    .example("5m");

    static final Setting<Integer> RETRY_BODY =
            setting(
                            "mesher.limits.retry-body",
                            Quantities.size("0", "16MiB"),
                            "How much of a request's body is kept for another attempt; a longer one is not retried.")
                    .fallback("64KiB")
                    .example("1MiB");

    static final List<Setting<?>> ALL =
            List.of(HEADER_BYTES, HEADER_TIMEOUT, CONNECTIONS, IDLE_TIMEOUT, RETRY_BODY);

    private LimitSettings() {}

    static Limits read(Values values) {
        return new Limits(
                values.get(HEADER_BYTES),
                values.get(HEADER_TIMEOUT),
                values.get(CONNECTIONS),
                values.get(IDLE_TIMEOUT),
                values.get(RETRY_BODY));
    }

    private static <T> Setting<T> setting(String key, Format<T> format, String description) {
        return Setting.of(Group.LIMITS, key, format, description);
    }
}
