package io.mesher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.governance.Load;
import io.mesher.kit.Services;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Protocol;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServicePlanTest {
    private static final Load[] NOTHING_TRIED = {};
    private static final Moment NOW = new Moment(0, 0);

    @Test
    void ofAnUnknownServiceNothingCanBeChosen() {
        ServicePlan plan = ServicePlan.unknown("orders");

        assertThat(plan.name()).isEqualTo("orders");
        assertThat(plan.service().state()).isEqualTo(ServiceState.UNKNOWN);
        assertThat(only(plan)).isSameAs(Target.NONE);
    }

    @Test
    void anInstanceThatStaysKeepsItsLoad() {
        ServicePlan before = plan(Services.up("a", 8081));
        only(before).load().begin(0);

        ServicePlan after =
                before.next(
                        Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)),
                        Services.NO_RULES,
                        NOW);

        assertThat(after.size()).isEqualTo(2);
        assertThat(after.inFlight()).isEqualTo(1);
        only(before).load().end();
        assertThat(after.inFlight()).isZero();
    }

    @Test
    void anInstanceAtANewEndpointBeginsAnew() {
        ServicePlan before = plan(Services.up("a", 8081));
        only(before).load().begin(0);

        ServicePlan after =
                before.next(
                        Services.live("orders", Services.up("a", 9999)), Services.NO_RULES, NOW);

        assertThat(only(after).endpoint().port()).isEqualTo(9999);
        assertThat(only(after).load().inFlight()).isZero();
    }

    @Test
    void anInstanceSpeaksWhatItSays() {
        Target silent = only(plan(Services.up("a", 8081)));
        Target sidecar = only(plan(saying("protocol", "grpc", "mesher.version", "1.0.0")));

        assertThat(silent.protocol()).isEqualTo(Protocol.HTTP);
        assertThat(silent.mesher()).isFalse();
        assertThat(sidecar.protocol()).isEqualTo(Protocol.GRPC);
        assertThat(sidecar.mesher()).isTrue();
    }

    @Test
    void anInstanceThatSaysSomethingElseOfNoConcernKeepsItsLoad() {
        ServicePlan before = plan(saying("protocol", "h2c", "team", "blue"));

        ServicePlan after = next(before, saying("protocol", "h2c", "team", "red"));

        assertThat(only(after).load()).isSameAs(only(before).load());
    }

    @Test
    void anInstanceThatSpeaksAnotherProtocolBeginsAnew() {
        ServicePlan before = plan(saying("protocol", "h2c"));

        Target after = only(next(before, saying("protocol", "http")));

        assertThat(after).isNotSameAs(only(before));
        assertThat(after.protocol()).isEqualTo(Protocol.HTTP);
    }

    @Test
    void anInstanceThatASidecarNowStandsBeforeBeginsAnew() {
        ServicePlan before = plan(saying("protocol", "http"));

        Target after = only(next(before, saying("protocol", "http", "mesher.version", "1.0.0")));

        assertThat(after.mesher()).isTrue();
        assertThat(only(before).mesher()).isFalse();
    }

    @Test
    void aHostOutsideTheMeshSpeaksHttp() {
        ServicePlan plan = ServicePlan.outside(List.of(new Endpoint("192.0.2.1", 80)));

        assertThat(first(plan).protocol()).isEqualTo(Protocol.HTTP);
        assertThat(first(plan).mesher()).isFalse();
    }

    @Test
    void anotherInstanceAtTheSameEndpointBeginsAnew() {
        ServicePlan before = plan(Services.up("a", 8081));
        only(before).load().begin(0);

        ServicePlan after =
                before.next(
                        Services.live("orders", Services.up("b", 8081)), Services.NO_RULES, NOW);

        assertThat(only(after).id()).isEqualTo("b");
        assertThat(only(after).load().inFlight()).isZero();
    }

    @Test
    void anInstanceThatWentAwayAndCameBackBeginsAnew() {
        ServicePlan before = plan(Services.up("a", 8081));
        only(before).load().begin(0);

        ServicePlan back =
                before.next(Services.empty("orders"), Services.NO_RULES, NOW)
                        .next(
                                Services.live("orders", Services.up("a", 8081)),
                                Services.NO_RULES,
                                NOW);

        assertThat(back.inFlight()).isZero();
    }

    @Test
    void weightZeroIsLeftOut() {
        ServicePlan plan =
                plan(
                        Services.instance("a", 8081, InstanceStatus.UP, 0),
                        Services.instance("b", 8082, InstanceStatus.UP, 1));

        assertThat(only(plan).id()).isEqualTo("b");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UP")
    void whatIsNotUpIsLeftOut(InstanceStatus status) {
        ServicePlan plan = plan(Services.instance("a", 8081, status, 100), Services.up("b", 8082));

        assertThat(only(plan).id()).isEqualTo("b");
        assertThat(plan.service().instances()).hasSize(2);
    }

    @Test
    void theTargetsOfAStaleServiceMayStillBeChosen() {
        ServicePlan plan =
                ServicePlan.unknown("orders")
                        .next(
                                Services.in(ServiceState.STALE, "orders", Services.up("a", 8081)),
                                Services.NO_RULES,
                                NOW);

        assertThat(only(plan).id()).isEqualTo("a");
    }

    @Test
    void whatWasTriedIsNotChosenAgain() {
        ServicePlan plan = plan(Services.up("a", 8081), Services.up("b", 8082));
        Load[] tried = {first(plan).load()};

        assertThat(plan.all().choose(tried, 1, 0, 0, size -> 0).id()).isEqualTo("b");
    }

    @Test
    void anInstanceThatTheRegistryMissesMayStillBeChosenAndKeepsItsLoad() {
        ServicePlan before = plan(Services.up("a", 8081));
        only(before).load().begin(0);

        ServicePlan after = missing(before, Services.empty("orders"));

        assertThat(only(after).missed()).isTrue();
        assertThat(after.inFlight()).isEqualTo(1);
        assertThat(after.doubtful()).containsExactly(only(after));
    }

    @Test
    void whatDidNotTakeRequestsBeforeItWasMissedDoesNotTakeThemNow() {
        ServicePlan plan =
                ServicePlan.unknown("orders")
                        .next(
                                Services.missing(
                                        Services.empty("orders"),
                                        Services.instance("a", 8081, InstanceStatus.DOWN, 100),
                                        Services.instance("b", 8082, InstanceStatus.UP, 0)),
                                Services.NO_RULES,
                                NOW);

        assertThat(plan.size()).isZero();
    }

    @Test
    void oneThatIsGoneStaysOutAsLongAsItIsMissed() {
        ServicePlan missing = missing(plan(Services.up("a", 8081)), Services.empty("orders"));
        only(missing).disprove();

        ServicePlan later = missing(missing, Services.live("orders", Services.up("b", 8082)));

        assertThat(only(later).id()).isEqualTo("b");
        assertThat(only(missing(later, Services.live("orders", Services.up("b", 8082)))).id())
                .isEqualTo("b");
        assertThat(later.doubtful()).isEmpty();
    }

    @Test
    void oneThatWasGoneIsGoodWhenTheRegistryHasItAgain() {
        ServicePlan missing = missing(plan(Services.up("a", 8081)), Services.empty("orders"));
        only(missing).disprove();

        ServicePlan back = next(missing.withoutGone(), Services.up("a", 8081));

        assertThat(only(back).gone()).isFalse();
        assertThat(only(back).id()).isEqualTo("a");
        assertThat(only(missing(back, Services.empty("orders"))).id()).isEqualTo("a");
    }

    @Test
    void whatTheRegistryHasCannotBeGone() {
        ServicePlan plan = plan(Services.up("a", 8081));

        assertThat(only(plan).disprove()).isFalse();

        assertThat(only(plan).gone()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 1", "4, 2", "10, 5"})
    void whileTheRegistryIsLostAllAreUsedAgainOnceFewerThanHalfAreLeft(int all, int mayBeGone) {
        ServicePlan plan = stale(all);
        for (int gone = 1; gone <= mayBeGone; gone++) {
            plan = withoutFirst(plan);
            assertThat(plan.size()).isEqualTo(all - gone);
        }

        plan = withoutFirst(plan);

        assertThat(plan.size()).isEqualTo(all);
        assertThat(plan.doubtful()).isEmpty();
        assertThat(first(plan).gone()).isFalse();
    }

    @Test
    void ofThoseThatTheRegistryMissesAllMayTurnOutToBeGone() {
        ServicePlan missing = missing(plan(Services.up("a", 8081)), Services.empty("orders"));

        assertThat(withoutFirst(missing).size()).isZero();
    }

    private static ServicePlan stale(int size) {
        Instance[] instances =
                IntStream.range(0, size)
                        .mapToObj(i -> Services.up("i" + i, 8081 + i))
                        .toArray(Instance[]::new);
        return ServicePlan.unknown("orders")
                .next(Services.in(ServiceState.STALE, "orders", instances), Services.NO_RULES, NOW);
    }

    private static ServicePlan withoutFirst(ServicePlan plan) {
        assertThat(first(plan).disprove()).isTrue();
        return plan.withoutGone();
    }

    private static ServicePlan missing(ServicePlan before, Service without) {
        return before.next(
                Services.missing(without, Services.up("a", 8081)), Services.NO_RULES, NOW);
    }

    private static ServicePlan plan(Instance... instances) {
        return next(ServicePlan.unknown("orders"), instances);
    }

    private static ServicePlan next(ServicePlan before, Instance... instances) {
        return before.next(Services.live("orders", instances), Services.NO_RULES, NOW);
    }

    private static Instance saying(String key, String value) {
        return Services.saying("a", 8081, Map.of(key, value));
    }

    private static Instance saying(String key, String value, String key2, String value2) {
        return Services.saying("a", 8081, Map.of(key, value, key2, value2));
    }

    private static Target only(ServicePlan plan) {
        assertThat(plan.size()).isLessThan(2);
        return first(plan);
    }

    private static Target first(ServicePlan plan) {
        return plan.all().choose(NOTHING_TRIED, 0, 0, 0, size -> 0);
    }
}
