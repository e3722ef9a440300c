package io.mesher.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.kit.Services;
import io.mesher.mesh.Instance;
import io.mesher.testing.InMemoryRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final Instance OWN = Services.up("own", 30103);

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final ScriptedProbe probe = new ScriptedProbe();
    private final Presence presence =
            new Presence(registry, () -> OWN, probe, "tcp there", Duration.ofMillis(1), 2, 3);

    @BeforeEach
    void start() throws InterruptedException {
        presence.start();
        probe.awaitAsked();
    }

    @AfterEach
    void close() {
        presence.close();
    }

    @Test
    void nothingIsAnnouncedBeforeTheFirstProbe() {
        assertThat(registry.announcements()).isEmpty();
        assertThat(presence.announced()).isFalse();
        assertThat(presence.application().state()).isEqualTo("unknown");
    }

    @Test
    void anApplicationThatIsWellIsAnnouncedOnce() throws InterruptedException {
        probe.well();
        probe.well();
        probe.well();

        assertThat(registry.announcements()).containsExactly(OWN);
        assertThat(presence.announced()).isTrue();
        assertThat(presence.application().state()).isEqualTo("up");
    }

    @Test
    void anApplicationThatIsNotThereYetIsNotAnnounced() throws InterruptedException {
        probe.ill("Connection refused");

        assertThat(registry.announcements()).isEmpty();
        assertThat(presence.application().state()).isEqualTo("down");
        assertThat(presence.application().detail()).isEqualTo("Connection refused");
    }

    @Test
    void itIsAnnouncedAgainOnceItHasRisen() throws InterruptedException {
        probe.ill("starting");
        probe.well();
        assertThat(registry.announcements()).isEmpty();

        probe.well();

        assertThat(registry.announcements()).containsExactly(OWN);
    }

    @Test
    void anApplicationThatFellIsWithdrawnAtOnce() throws InterruptedException {
        probe.well();
        probe.ill("gone");
        probe.ill("gone");
        assertThat(registry.announcements()).containsExactly(OWN);

        probe.ill("gone");

        assertThat(registry.announcements()).isEmpty();
        assertThat(presence.announced()).isFalse();
    }

    @Test
    void withdrawingTakesEffectBeforeItReturns() throws InterruptedException {
        probe.well();

        assertThat(presence.withdraw()).isTrue();

        assertThat(registry.announcements()).isEmpty();
        assertThat(presence.withdraw()).isFalse();
    }

    @Test
    void afterWithdrawingNothingIsAnnouncedAgain() throws InterruptedException {
        assertThat(presence.withdraw()).isFalse();

        probe.well();
        probe.well();

        assertThat(registry.announcements()).isEmpty();
        assertThat(presence.application().state()).isEqualTo("up");
    }

    @Test
    void closingWithdraws() throws InterruptedException {
        probe.well();

        presence.close();

        assertThat(registry.announcements()).isEmpty();
    }
}
