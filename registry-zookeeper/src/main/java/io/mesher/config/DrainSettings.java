package io.mesher.config;

import io.mesher.config.MesherConfig.Drain;
import java.time.Duration;
import java.util.List;

/** How stopping goes. */
final class DrainSettings {

    static final Setting<Duration> ANNOUNCE_WAIT =
            Setting.of(
                            Group.DRAIN,
                            "mesher.drain.announce-wait",
                            Quantities.duration("0s", "10m"),
                            "How long to go on serving after the withdrawal, until every caller has heard of it.")
                    .fallback("2s")
                    .example("5s");

    static final Setting<Duration> TIMEOUT =
            Setting.of(
                            Group.DRAIN,
                            "mesher.drain.timeout",
                            Quantities.duration("0s", "1h"),
                            "How long open exchanges may take once stopping has begun.")
                    .fallback("20s")
                    .example("1m");

    static final List<Setting<?>> ALL = List.of(ANNOUNCE_WAIT, TIMEOUT);

    private DrainSettings() {}

    static Drain read(Values values) {
        return new Drain(values.get(ANNOUNCE_WAIT), values.get(TIMEOUT));
    }
}
