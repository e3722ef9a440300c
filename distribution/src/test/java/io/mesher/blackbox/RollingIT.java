package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Everything is restarted, one after the other, under load that never pauses: no request fails. The
 * clients keep their connections and repeat nothing by themselves.
 */
final class RollingIT {
    private static final String SERVICE = "orders";
    private static final int SOME = 100;
    private static final String READINESS = "--service.health.path=/ready";

    private static final Started STARTED = new Started();
    private static final List<Pod> PROVIDERS = new ArrayList<>();
    private static final List<Consumer> CONSUMERS = new ArrayList<>();
    private static RealZooKeeper zooKeeper;

    private final List<Load> loads = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        zooKeeper = STARTED.add(RealZooKeeper.start());
        for (String name : List.of("first", "second")) {
            PROVIDERS.add(STARTED.add(Pod.start(name, SERVICE, zooKeeper.connect(), READINESS)));
        }
        for (int i = 0; i < 2; i++) {
            CONSUMERS.add(STARTED.add(Consumer.start(zooKeeper.connect())));
        }
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    @BeforeEach
    void load() {
        awaitKnown(PROVIDERS.size());
        for (Consumer consumer : CONSUMERS) {
            loads.add(consumer.load(SERVICE));
        }
        during("calm");
        awaitMoreFromAll();
    }

    @AfterEach
    void endLoad() {
        loads.forEach(Load::close);
    }

    @Test
    void theProvidersSidecarsAreRestarted() throws Exception {
        for (Pod pod : PROVIDERS) {
            during("stopping the sidecar of " + pod.name());
            pod.stopSidecar();
            awaitMoreFromAll();
            during("starting the sidecar of " + pod.name());
            pod.startSidecar();
            awaitKnown(PROVIDERS.size());
            awaitMoreFromAll();
        }
        assertNothingFailed();
    }

    @Test
    void theApplicationsAreRestarted() throws Exception {
        for (Pod pod : PROVIDERS) {
            during("stopping the application of " + pod.name());
            pod.stopApplication();
            awaitKnown(PROVIDERS.size() - 1);
            awaitMoreFromAll();
            during("starting the application of " + pod.name());
            pod.startApplication();
            awaitKnown(PROVIDERS.size());
            awaitMoreFromAll();
        }
        assertNothingFailed();
    }

    @Test
    void theConsumersSidecarsAreRestarted() throws Exception {
        for (int i = 0; i < CONSUMERS.size(); i++) {
            Consumer consumer = CONSUMERS.get(i);
            during("stopping a consumer's sidecar");
            consumer.terminate();
            consumer.awaitDraining();
            // an application that was told to stop at the same moment still has things to do
            loads.get(i).awaitMore(SOME);
            loads.get(i).end();
            consumer.awaitEnd();
            during("starting a consumer's sidecar");
            consumer.startAgain();
            loads.add(consumer.load(SERVICE));
            awaitMoreFromAll();
        }
        assertNothingFailed();
    }

    private void during(String phase) {
        loads.forEach(load -> load.phase(phase));
    }

    private void awaitMoreFromAll() {
        loads.stream().filter(Load::goesOn).forEach(load -> load.awaitMore(SOME));
    }

    /** Waits until both the registry and the consumers' sidecars have so many instances. */
    private static void awaitKnown(int count) {
        zooKeeper.awaitInstances(SERVICE, count);
        CONSUMERS.forEach(consumer -> consumer.awaitKnown(SERVICE, count));
    }

    private void assertNothingFailed() throws InterruptedException {
        for (Load load : loads) {
            load.end();
        }
        assertThat(loads).flatMap(Load::failures).isEmpty();
        assertThat(loads).allSatisfy(load -> assertThat(load.answered()).isGreaterThan(SOME));
    }
}
