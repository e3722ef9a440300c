package io.mesher.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.admin.view.ApplicationView;
import io.mesher.admin.view.CheckView;
import io.mesher.admin.view.SelfView;
import io.mesher.registry.RegistryStatus;
import io.mesher.registry.RegistryStatus.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
    private boolean connected = true;
    private boolean draining;
    private Trouble trouble = Trouble.NONE;
    private boolean open = true;
    private final Health health = new Health(this::self, () -> open);

    @Test
    void aSidecarThatRunsIsUpInEveryRespect() {
        assertThat(health.all()).allMatch(CheckView::up);
        assertThat(health.ready()).allMatch(CheckView::up);
        assertThat(health.started()).allMatch(CheckView::up);
        assertThat(health.live()).allMatch(CheckView::up);
    }

    @Test
    void aLostRegistryIsDegradedNotDown() {
        connected = false;

        assertThat(health.all()).allMatch(CheckView::up);
        assertThat(named("registry", health.all()).data())
                .containsEntry("connected", "false")
                .containsEntry("degraded", "true");
    }

    @Test
    void aRegistryThatDoesNotLetUsInSaysWhy() {
        trouble = new Trouble(true, "the login is refused");

        assertThat(health.all()).allMatch(CheckView::up);
        assertThat(named("registry", health.all()).data())
                .containsEntry("degraded", "true")
                .containsEntry("state", "auth-failed")
                .containsEntry("problem", "the login is refused");
    }

    @Test
    void untilTheListenersAreOpenItIsAliveButNeitherStartedNorReady() {
        open = false;

        assertThat(health.live()).allMatch(CheckView::up);
        assertThat(health.started()).noneMatch(CheckView::up);
        assertThat(named("listeners", health.ready()).up()).isFalse();
    }

    @Test
    void whileDrainingItIsStartedButNotReady() {
        draining = true;

        assertThat(health.started()).allMatch(CheckView::up);
        assertThat(named("traffic", health.ready()).up()).isFalse();
    }

    @Test
    void anApplicationThatIsDownDoesNotMakeTheSidecarUnready() {
        assertThat(named("application", health.all()).data()).containsEntry("state", "down");
        assertThat(health.ready()).extracting(CheckView::name).doesNotContain("application");
    }

    private static CheckView named(String name, List<CheckView> checks) {
        return checks.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    private SelfView self() {
        return new SelfView(
                "orders-1",
                "1",
                "orders",
                "1",
                "orders-1",
                false,
                new ApplicationView("down", "tcp there", "refused"),
                new RegistryStatus(connected, true, "", "there:2181", 0, trouble),
                "127.0.0.1:1",
                "127.0.0.1:2",
                "-",
                0,
                draining);
    }
}
