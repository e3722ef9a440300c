package io.mesher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.governance.Load;
import io.mesher.kit.Services;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.ServiceState;
import io.mesher.mesh.rule.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServicePlanTest {
    private static final Load[] NOTHING_TRIED = {};

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
        only(before).load().begin();

        ServicePlan after =
                before.next(
                        Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)),
                        Policies.DEFAULTS);

        assertThat(after.size()).isEqualTo(2);
        assertThat(after.inFlight()).isEqualTo(1);
        only(before).load().end();
        assertThat(after.inFlight()).isZero();
    }

    @Test
    void anInstanceAtANewEndpointBeginsAnew() {
        ServicePlan before = plan(Services.up("a", 8081));
        only(before).load().begin();

        ServicePlan after =
                before.next(Services.live("orders", Services.up("a", 9999)), Policies.DEFAULTS);

        assertThat(only(after).endpoint().port()).isEqualTo(9999);
        assertThat(only(after).load().inFlight()).isZero();
    }

    @Test
    void anotherInstanceAtTheSameEndpointBeginsAnew() {
        ServicePlan before = plan(Services.up("a", 8081));
        only(before).load().begin();

        ServicePlan after =
                before.next(Services.live("orders", Services.up("b", 8081)), Policies.DEFAULTS);

        assertThat(only(after).id()).isEqualTo("b");
        assertThat(only(after).load().inFlight()).isZero();
    }

    @Test
    void anInstanceThatWentAwayAndCameBackBeginsAnew() {
        ServicePlan before = plan(Services.up("a", 8081));
        only(before).load().begin();

        ServicePlan back =
                before.next(Services.empty("orders"), Policies.DEFAULTS)
                        .next(Services.live("orders", Services.up("a", 8081)), Policies.DEFAULTS);

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
                                Policies.DEFAULTS);

        assertThat(only(plan).id()).isEqualTo("a");
    }

    @Test
    void whatWasTriedIsNotChosenAgain() {
        ServicePlan plan = plan(Services.up("a", 8081), Services.up("b", 8082));
        Load[] tried = {first(plan).load()};

        assertThat(plan.choose(tried, 1, size -> 0).id()).isEqualTo("b");
    }

    private static ServicePlan plan(Instance... instances) {
        return ServicePlan.unknown("orders")
                .next(Services.live("orders", instances), Policies.DEFAULTS);
    }

    private static Target only(ServicePlan plan) {
        assertThat(plan.size()).isLessThan(2);
        return first(plan);
    }

    private static Target first(ServicePlan plan) {
        return plan.choose(NOTHING_TRIED, 0, size -> 0);
    }
}
