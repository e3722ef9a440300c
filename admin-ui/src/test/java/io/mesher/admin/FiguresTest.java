package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FiguresTest {
    private final Figures figures = new Figures(ZoneOffset.ofHours(8), FakeRegistry.START);

    @Test
    void whatIsMissingIsADash() {
        assertThat(figures.text("")).isEqualTo("—");
        assertThat(figures.list(null)).isEqualTo("—");
        assertThat(figures.list(List.of())).isEqualTo("—");
        assertThat(figures.count(null)).isEqualTo("—");
        assertThat(figures.rate(null)).isEqualTo("—");
        assertThat(figures.percentSign(null)).isEqualTo("—");
        assertThat(figures.ms(null)).isEqualTo("—");
        assertThat(figures.dateTime(null)).isEqualTo("—");
    }

    @Test
    void ratesKeepWhatCanBeRead() {
        assertThat(figures.rate(0.0)).isEqualTo("0");
        assertThat(figures.rate(0.24)).isEqualTo("0.2");
        assertThat(figures.rate(38.06)).isEqualTo("38.1");
        assertThat(figures.rate(18432.4)).isEqualTo("18,432");
    }

    @Test
    void onlyTheWholeIsAHundredPercent() {
        assertThat(figures.percent(1.0)).isEqualTo("100");
        assertThat(figures.percent(0.999999)).isEqualTo("99.99");
        assertThat(figures.percent(0.412)).isEqualTo("41.2");
        assertThat(figures.percent(0.0)).isEqualTo("0.0");
    }

    @Test
    void longDurationsAreInSeconds() {
        assertThat(figures.ms(0.42)).isEqualTo("0.4 ms");
        assertThat(figures.ms(9.0)).isEqualTo("9 ms");
        assertThat(figures.ms(1920.0)).isEqualTo("1,920 ms");
        assertThat(figures.ms(12400.0)).isEqualTo("12.4 s");
        assertThat(figures.limit(1500)).isEqualTo("1500 ms");
        assertThat(figures.limit(60_000)).isEqualTo("60 s");
        assertThat(figures.limit(300_000)).isEqualTo("5 min");
    }

    @Test
    void timesAreInTheZoneOfTheSidecar() {
        assertThat(figures.dateTime("2026-11-23T10:00:00Z")).isEqualTo("2026-11-23 18:00:00");
        assertThat(figures.offset("2026-11-23T10:00:00Z")).isEqualTo("UTC+08:00");
        assertThat(figures.time(FakeRegistry.START)).isEqualTo("18:00:00 +08:00");
    }

    @Test
    void agesAreRough() {
        assertThat(figures.ago("2026-11-23T09:59:30Z")).isEqualTo("30 s ago");
        assertThat(figures.ago("2026-11-23T09:40:00Z")).isEqualTo("20 min ago");
        assertThat(figures.ago("2026-11-23T01:00:00Z")).isEqualTo("9 h ago");
        assertThat(figures.ago("2026-11-13T10:00:00Z")).isEqualTo("10 days ago");
        assertThat(figures.ago("2026-11-23T10:00:05Z")).isEqualTo("0 s ago");
    }

    @Test
    void whatWouldNotBeSeenIsSpelledOut() {
        assertThat(figures.plain("a\u0000b\u202Ec\u2028")).isEqualTo("a\\u0000b\\u202ec\\u2028");
        assertThat(figures.plain("订单 ✓")).isEqualTo("订单 ✓");
    }
}
