package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeparturesTest {
    private static final long START = 1_763_850_000_000L;

    private final Departures departures = new Departures();
    private long now = START;

    @Test
    void oneThatGoesAloneIsGone() {
        take("a", "b", "c");

        assertThat(take("a", "b")).isEmpty();
        assertThat(take("a", "b")).isEmpty();
    }

    @Test
    void theLastOneThatGoesAloneIsGone() {
        take("a");

        assertThat(take()).isEmpty();
    }

    @Test
    void moreThanHalfThatGoAtOnceAreMissed() {
        take("a", "b", "c");

        assertThat(take("a")).containsExactly("b", "c");
    }

    @Test
    void halfThatGoAtOnceAreGone() {
        take("a", "b", "c", "d");

        assertThat(take("a", "b")).isEmpty();
    }

    @Test
    void thoseWhoGoOneByOneWithinAMomentAreMissedTogether() {
        take("a", "b", "c");
        take("a", "b");
        now += Departures.SUDDEN_MILLIS - 1;

        assertThat(take("a")).containsExactly("b", "c");
    }

    @Test
    void thoseWhoGoOneByOneOverALongTimeAreGone() {
        take("a", "b", "c");
        take("a", "b");
        now += Departures.SUDDEN_MILLIS;

        assertThat(take("a")).isEmpty();
    }

    @Test
    void theOnlyOneThatIsMissingAfterAGapIsMissed() {
        take("a");

        assertThat(afterAGap()).containsExactly("a");
        assertThat(take()).containsExactly("a");
    }

    @Test
    void oneOfSeveralThatIsMissingAfterAGapIsGone() {
        take("a", "b");

        assertThat(afterAGap("a")).isEmpty();
    }

    @Test
    void whatWasExpectedAndIsNotThereIsMissed() {
        departures.expect(instances("a", "b", "c"));

        assertThat(afterAGap()).containsExactly("a", "b", "c");
    }

    @Test
    void nobodyIsMissedOnceHalfAreThereAgain() {
        take("a", "b", "c", "d");
        assertThat(take()).hasSize(4);

        assertThat(take("a")).containsExactly("b", "c", "d");
        assertThat(take("a", "b")).isEmpty();
    }

    @Test
    void oneThatComesBackUnderAnotherIdIsNotMissed() {
        take("a", "b", "c");
        take();

        List<Instance> renamed = List.of(instance("new", endpoint("a")));

        assertThat(ids(departures.missed(renamed, false, now))).containsExactly("b", "c");
    }

    @Test
    void oneThatSaidItWasOutOfServiceIsNotMissed() {
        List<Instance> out =
                Stream.of("a", "b", "c")
                        .map(id -> instance(id, endpoint(id), InstanceStatus.DRAINING))
                        .toList();
        departures.missed(out, false, now);

        assertThat(take()).isEmpty();
    }

    @Test
    void thoseWhoAreMissedAreLetGoOneAfterTheOther() {
        String[] all = {"a", "b", "c", "d", "e", "f", "g", "h"};
        take(all);
        assertThat(take()).hasSize(8);
        now += Departures.HELD_MILLIS - 1;
        assertThat(take()).hasSize(8);

        int steps = 0;
        int last = 8;
        while (departures.pending()) {
            now += Departures.HELD_MILLIS / 100;
            int left = take().size();
            steps += left < last ? 1 : 0;
            last = left;
        }

        assertThat(steps).isGreaterThan(3);
        assertThat(now - START).isLessThanOrEqualTo(2 * Departures.HELD_MILLIS + 3000);
        assertThat(take()).isEmpty();
    }

    private List<String> take(String... ids) {
        return ids(departures.missed(instances(ids), false, now));
    }

    private List<String> afterAGap(String... ids) {
        return ids(departures.missed(instances(ids), true, now));
    }

    private static List<String> ids(List<Instance> instances) {
        return instances.stream().map(Instance::id).toList();
    }

    private static List<Instance> instances(String... ids) {
        return Stream.of(ids).map(id -> instance(id, endpoint(id))).toList();
    }

    private static Endpoint endpoint(String id) {
        return new Endpoint("10.0.0." + (int) id.charAt(0), 30103);
    }

    private static Instance instance(String id, Endpoint endpoint) {
        return instance(id, endpoint, InstanceStatus.UP);
    }

    private static Instance instance(String id, Endpoint endpoint, InstanceStatus status) {
        return new Instance(
                id,
                "orders",
                endpoint,
                "1.0.0",
                "",
                status,
                Instance.NORMAL_WEIGHT,
                Map.of(),
                "spring",
                0);
    }
}
