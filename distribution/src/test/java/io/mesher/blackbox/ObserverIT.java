package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sidecars that know an observer only, as in a zone that has no voting server of ZooKeeper. */
@Tag("long")
final class ObserverIT {
    private static final String SERVICE = "orders";
    private static final int SOME = 100;

    private final Started started = new Started();

    @AfterEach
    void end() {
        started.close();
    }

    @Test
    void theyAnnounceFollowAndOutliveAnElectionAndTheObserversDeath() throws Exception {
        Ensemble ensemble = started.add(Ensemble.start());
        ZooKeeperServer observer = ensemble.observer();
        observer.launch();
        observer.awaitServing();
        assertThat(observer.mode()).isEqualTo("observer");
        Pod pod = started.add(Pod.start("first", SERVICE, observer.connect(), LoadedMesh.QUICK));
        Consumer consumer = started.add(Consumer.start(observer.connect(), LoadedMesh.QUICK));
        consumer.awaitKnown(SERVICE, 1);
        assertThat(ensemble.watches()).as("watches that voters hold").isZero();
        assertThat(observer.watches()).isPositive();
        Load load = started.add(consumer.load(SERVICE));

        load.phase("killing the leader");
        ZooKeeperServer leader = ensemble.leader();
        leader.kill();
        Await.until("another leader", ensemble::leads, leads -> leads);
        observer.awaitServing();
        pod.awaitNode(ensemble.registered());
        load.awaitMore(SOME);

        load.phase("killing the observer");
        observer.kill();
        consumer.awaitState(SERVICE, "stale");
        load.awaitMore(SOME);

        load.phase("starting the observer");
        observer.launch();
        observer.awaitServing();
        pod.awaitNode(ensemble.registered());
        consumer.awaitState(SERVICE, "live");
        load.awaitMore(SOME);
        load.end();
        assertThat(load.failures()).isEmpty();
    }
}
