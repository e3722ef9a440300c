package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What may happen to sidecars, to the applications beside them and to what stands in the registry,
 * under load: no request fails but those that a killed process had and that must not be repeated.
 */
@Tag("long")
final class SidecarFaultsIT {
    private static final String SERVICE = LoadedMesh.SERVICE;
    private static final Pattern LOST = Pattern.compile("registry \\S+ is lost");
    private static final int DEEP = 20_000;
    private static final int HUGE = 500_000;

    private static final Started STARTED = new Started();
    private static Ensemble ensemble;
    private static LoadedMesh mesh;

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
        mesh.endLoad();
    }

    @Test
    void aProvidersSidecarStandsStillForLongerThanItsSessionLasts() throws Exception {
        Pod pod = mesh.pods().get(0);
        String node = pod.node();
        String session = ensemble.registered().owner(node);
        mesh.during("pausing a provider's sidecar");
        pod.sidecar().process().pause();
        awaitOwner(node, "");
        mesh.goOnWithoutOne();

        mesh.during("resuming a provider's sidecar");
        pod.sidecar().process().resume();

        mesh.assertUnharmed();
        assertThat(ensemble.registered().owner(node)).isNotEqualTo(session);
    }

    @Test
    void theConsumersSidecarStandsStillForLongerThanItsSessionLasts() throws Exception {
        Running sidecar = mesh.consumer().sidecar().process();
        long lost = LOST.matcher(sidecar.err()).results().count();
        mesh.during("pausing the consumer's sidecar");
        sidecar.pause();
        // one that had answered meanwhile would show that nothing stood still
        Pod pod = mesh.pods().get(1);
        String node = pod.node();
        pod.sidecar().process().pause();
        awaitOwner(node, "");

        mesh.during("resuming the consumer's sidecar");
        sidecar.resume();
        sidecar.awaitLogged("the loss", LOST, (int) lost + 1);
        pod.sidecar().process().resume();

        mesh.assertUnharmed();
    }

    @Test
    void aProvidersSidecarIsKilledAndStartedAtOnce() throws Exception {
        Pod pod = mesh.pods().get(0);
        String node = pod.node();
        String session = ensemble.registered().owner(node);
        mesh.during("killing a provider's sidecar");
        pod.killSidecar();
        mesh.during("starting a provider's sidecar");
        pod.startSidecar();

        mesh.assertOnlyLost("calm", "killing a provider's sidecar");
        assertThat(ensemble.registered().owner(node)).isNotEqualTo(session);
    }

    @Test
    void anApplicationIsKilledAndStartedAgain() throws Exception {
        Pod pod = mesh.pods().get(1);
        String node = pod.node();
        mesh.during("killing an application");
        pod.killApplication();
        mesh.during("without an application");
        awaitOwner(node, "");
        mesh.goOn();
        mesh.during("starting an application");
        pod.startApplication();

        mesh.assertOnlyLost("calm", "killing an application");
    }

    @Test
    void anApplicationHangsAndRecovers() throws Exception {
        Pod pod = mesh.pods().get(2);
        String node = pod.node();
        mesh.during("an application hangs");
        pod.application().pause();
        awaitOwner(node, "");
        mesh.goOnWithoutOne();
        mesh.during("the application goes on");
        pod.application().resume();

        mesh.assertOnlyLost();
    }

    @Test
    void anApplicationIsRestarted() throws Exception {
        Pod pod = mesh.pods().get(2);
        mesh.during("stopping an application");
        pod.stopApplication();
        mesh.during("starting an application");
        pod.startApplication();

        mesh.assertOnlyLost();
    }

    @Test
    void aSecondSidecarWithTheIdOfOneThatLivesIsTurnedAway() throws Exception {
        Pod pod = mesh.pods().get(0);
        String node = pod.node();
        String session = ensemble.registered().owner(node);
        try (Pod twin = pod.twin()) {
            mesh.during("a second one with the same id");
            String problem =
                    Await.until(
                            "a refusal",
                            () -> twin.sidecar().api("self").json().path("application").toString(),
                            text -> text.contains("another living process"));

            assertThat(problem).contains(node).contains(session);
            assertThat(twin.sidecar().process().err()).contains("not announced: " + node);
            assertThat(ensemble.registered().owner(node)).isEqualTo(session);
            mesh.goOn();
        }
        mesh.assertUnharmed();
    }

    @Test
    void nodesThatNobodyCanUseHurtNobodyElse() throws Exception {
        List<String> poison =
                List.of(
                        "",
                        "{",
                        "[]",
                        "null",
                        "\u0000\u0001\u0002",
                        "{\"name\":[],\"id\":{},\"address\":7,\"port\":\"x\"}",
                        instance("127.0.0.1", "0"),
                        instance("127.0.0.1", "-1"),
                        instance("127.0.0.1", "99999999999999999999"),
                        instance("127.0.0.1\\r\\nX-Evil: 1", "80"),
                        instance("", "80"),
                        "[".repeat(DEEP) + "]".repeat(DEEP),
                        "x".repeat(HUGE));
        mesh.during("poisoned");
        for (int i = 0; i < poison.size(); i++) {
            ensemble.registered().put(poisoned(i), poison.get(i).getBytes(StandardCharsets.UTF_8));
        }
        // a watch tells nothing of what its owner may not read
        ensemble.registered().putUnreadable(poisoned(poison.size()));
        Await.until(
                "all of them skipped",
                () -> skipped(mesh.consumer().sidecar()),
                skipped -> skipped == poison.size());
        mesh.consumer().awaitKnown(SERVICE, mesh.pods().size());
        mesh.goOn();
        for (int i = 0; i <= poison.size(); i++) {
            ensemble.registered().remove(poisoned(i));
        }

        mesh.assertUnharmed();
        assertThat(skipped(mesh.consumer().sidecar())).isZero();
    }

    private static int skipped(Sidecar sidecar) throws Exception {
        return sidecar.api("services/" + SERVICE).json().path("skipped").asInt();
    }

    private static String poisoned(int number) {
        return "/services/" + SERVICE + "/poisoned-" + number;
    }

    private static String instance(String address, String port) {
        return "{\"name\":\"%s\",\"id\":\"x\",\"address\":\"%s\",\"port\":%s}"
                .formatted(SERVICE, address, port);
    }

    private static void awaitOwner(String node, String session) {
        Await.until(
                "the owner \"" + session + "\" of " + node,
                () -> ensemble.registered().owner(node),
                owner -> owner.equals(session));
    }
}
