package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What may happen to an ensemble of three servers, under load: no request fails, nothing needs a
 * restart, nothing is left over.
 */
@Tag("long")
final class EnsembleFaultsIT {
    private static final Duration OUTAGE = Duration.ofMinutes(2);
    private static final String SERVICE = LoadedMesh.SERVICE;
    private static final String OTHER = "without-a-sidecar";
    private static final int FRAMEWORKS = 3;
    private static final int SOME = 100;
    private static final Duration BEYOND_THE_SESSION = Duration.ofSeconds(3);

    private static final Started STARTED = new Started();
    private static Ensemble ensemble;
    private static LoadedMesh mesh;

    private final Started ofTest = new Started();

    @BeforeAll
    static void start() throws Exception {
        ensemble = STARTED.add(Ensemble.start());
        mesh = STARTED.add(LoadedMesh.around(ensemble));
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    @BeforeEach
    void load() throws Exception {
        mesh.begin();
    }

    @AfterEach
    void endLoad() {
        ofTest.close();
        mesh.endLoad();
    }

    @Test
    void theLeaderIsKilled() throws Exception {
        ZooKeeperServer leader = ensemble.leader();
        mesh.during("killing the leader");
        leader.kill();
        Await.until("another leader", ensemble::leads, leads -> leads);
        mesh.awaitAll();
        mesh.goOn();

        mesh.during("starting the former leader");
        leader.launch();
        ensemble.awaitServing();

        mesh.assertUnharmed();
    }

    @Test
    void theQuorumIsLostAndComesBack() throws Exception {
        mesh.during("killing two of three");
        ensemble.servers().get(0).kill();
        ensemble.servers().get(2).kill();
        mesh.awaitLost(BEYOND_THE_SESSION);
        mesh.goOn();

        mesh.during("starting the two");
        ensemble.servers().get(0).launch();
        ensemble.servers().get(2).launch();
        ensemble.awaitServing();

        mesh.assertUnharmed();
    }

    @Test
    void allServersAreKilledForLong() throws Exception {
        mesh.during("killing all servers");
        ensemble.killAll();
        mesh.awaitLost(OUTAGE);
        mesh.goOn();

        mesh.during("starting all servers");
        ensemble.startAll();
        ensemble.awaitServing();

        mesh.assertUnharmed();
    }

    @Test
    void allServersStandStillForLongerThanASessionLasts() throws Exception {
        mesh.during("pausing all servers");
        ensemble.pauseAll();
        mesh.awaitLost(BEYOND_THE_SESSION);
        mesh.goOn();

        mesh.during("resuming all servers");
        ensemble.resumeAll();
        ensemble.awaitServing();

        mesh.assertUnharmed();
    }

    @Test
    void allServersComeBackWithoutTheirData() throws Exception {
        ManyInstances frameworks = ofTest.add(ManyInstances.open(FRAMEWORKS));
        ensemble.registered().announce(OTHER, frameworks.ports());
        Sidecar consumer = mesh.consumer().sidecar();
        mesh.consumer().awaitKnown(OTHER, FRAMEWORKS);
        Load other = ofTest.add(mesh.consumer().load(OTHER));

        mesh.during("wiping all servers");
        ensemble.wipe();
        mesh.awaitLost(BEYOND_THE_SESSION);
        mesh.goOn();
        mesh.during("starting empty servers");
        other.phase("nobody announces them yet");
        ensemble.startAll();
        ensemble.awaitServing();

        // a framework without a sidecar may take its time until it registers again
        awaitMissed(consumer, FRAMEWORKS);
        other.awaitMore(SOME);
        other.phase("they are announced again");
        ensemble.registered().announce(OTHER, frameworks.ports());
        awaitMissed(consumer, 0);
        other.awaitMore(SOME);
        other.end();
        assertThat(other.failures()).isEmpty();
        mesh.assertWell();
    }

    @Test
    void aSidecarThatStartsWhileNoServerAnswersServesWhatItLastKnewAndJoinsLater()
            throws Exception {
        Consumer late = ofTest.add(Consumer.start(ensemble.connect(), LoadedMesh.QUICK));
        late.awaitKnown(SERVICE, mesh.pods().size());
        late.terminate();
        late.awaitEnd();
        mesh.during("killing all servers");
        ensemble.killAll();
        mesh.awaitLost(BEYOND_THE_SESSION);

        late.startAgain();

        Sidecar sidecar = late.sidecar();
        assertThat(sidecar.registry()).isEqualTo("disconnected");
        for (String health : List.of("started", "live", "ready")) {
            Answer answer = Http.direct().get(sidecar.admin() + "health/" + health);
            assertThat(answer.status()).as(health).isEqualTo(200);
        }
        Load load = ofTest.add(late.load(SERVICE));
        load.awaitMore(SOME);
        Answer unknown = sidecar.get("http://nobody/");
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.header("x-mesher-failure")).isEqualTo("no-instance");
        assertThat(state(sidecar)).isEqualTo("stale");

        load.phase("starting all servers");
        ensemble.startAll();
        ensemble.awaitServing();

        Await.until("live", () -> state(sidecar), "live"::equals);
        load.awaitMore(SOME);
        load.end();
        assertThat(load.failures()).isEmpty();
        late.close();
        mesh.assertUnharmed();
    }

    private static String state(Sidecar sidecar) throws Exception {
        return sidecar.api("services/" + SERVICE).json().path("state").asText();
    }

    private static void awaitMissed(Sidecar sidecar, int count) {
        Await.until(
                count + " of " + OTHER + " missed",
                () -> sidecar.api("services/" + OTHER).json().path("missed").asInt(-1),
                missed -> missed == count);
    }
}
