package io.mesher.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.testing.Instances;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstanceOverridesTest {
    private static final long NOW = 1_763_850_000_000L;

    @Test
    void anOverrideCountsUntilTheMomentItExpires() {
        InstanceOverrides all = all(until("a", NOW), until("b", InstanceOverride.NEVER));

        assertThat(all.inForce(NOW - 1).byInstance()).containsOnlyKeys("a", "b");
        assertThat(all.inForce(NOW).byInstance()).containsOnlyKeys("b");
    }

    @Test
    void aClockThatIsSetBackMakesItCountAgain() {
        InstanceOverrides all = all(until("a", NOW));

        assertThat(all.inForce(NOW + 1).byInstance()).isEmpty();
        assertThat(all.inForce(NOW - 1).byInstance()).containsOnlyKeys("a");
    }

    @Test
    void theNextToExpireIsTheNextNewsOfTime() {
        InstanceOverrides all =
                all(until("a", NOW - 5), until("b", NOW + 7), until("c", NOW + 9), until("d", NOW));

        assertThat(all.nextExpiry(NOW)).isEqualTo(NOW + 7);
        assertThat(all.nextExpiry(NOW + 9)).isEqualTo(InstanceOverride.NEVER);
        assertThat(all.expiring()).isTrue();
        assertThat(all(until("a", InstanceOverride.NEVER)).expiring()).isFalse();
    }

    @Test
    void whatWasSkippedAndTheRevisionStayWhateverExpires() {
        InstanceOverrides all = InstanceOverrides.of(List.of(until("a", NOW)), 3, 42);

        assertThat(all.inForce(NOW)).isEqualTo(new InstanceOverrides(Map.of(), 3, 42));
    }

    @Test
    void aServiceUnderOverridesHasThoseThatItMissesUnderThemToo() {
        Service service =
                new Service(
                        "orders",
                        ServiceState.EMPTY,
                        List.of(),
                        0,
                        NOW,
                        List.of(Instances.up("orders", "a")));

        Service under = service.under(all(until("a", InstanceOverride.NEVER)));

        assertThat(under.missed())
                .extracting(Instance::status)
                .containsExactly(InstanceStatus.DRAINING);
        assertThat(under.overrides().of("a")).isPresent();
    }

    private static InstanceOverrides all(InstanceOverride... all) {
        return InstanceOverrides.of(List.of(all), 0, 1);
    }

    private static InstanceOverride until(String id, long expiresAt) {
        return new InstanceOverride(
                id, true, InstanceOverride.AS_ANNOUNCED, Map.of(), Set.of(), "", "", expiresAt, 0);
    }
}
