package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service of three thousand instances that come and go under load, at a sidecar of 64 MB. */
@Tag("long")
final class ManyInstancesFaultsIT {
    private static final String SERVICE = "many";
    private static final int LISTENERS = 300;
    private static final int CLIENTS = 6;
    private static final int EACH = 500;
    private static final int ROUNDS = 30;
    private static final int CHANGES = 50;
    private static final int SOME = 30;

    private final Started started = new Started();
    private final Random random = new Random(EACH);
    private final List<Registered> clients = new ArrayList<>();
    private final List<Map<String, Integer>> instances = new ArrayList<>();
    private Ensemble ensemble;
    private ManyInstances listeners;
    private Consumer consumer;
    private Load load;

    @BeforeEach
    void start() throws Exception {
        ensemble = started.add(Ensemble.start());
        listeners = started.add(ManyInstances.open(LISTENERS));
        for (int i = 0; i < CLIENTS; i++) {
            instances.add(instances(i));
            clients.add(started.add(Registered.at(ensemble.connect())));
            clients.get(i).join(SERVICE, instances.get(i));
        }
        consumer = started.add(Consumer.start(ensemble.connect(), "--registry.session-timeout=2s"));
        consumer.awaitKnown(SERVICE, CLIENTS * EACH);
        load = started.add(consumer.load(SERVICE));
        load.awaitMore(SOME);
    }

    @AfterEach
    void end() {
        started.close();
    }

    @Test
    void noRequestFailsWhileInstancesComeAndGo() throws Exception {
        int watches = ensemble.watches();

        load.phase("some come and some go");
        churn();
        load.phase("a sixth goes at once");
        clients.get(0).leave(SERVICE, instances.get(0).keySet());
        consumer.awaitKnown(SERVICE, (CLIENTS - 1) * EACH);
        load.awaitMore(SOME);
        load.phase("a sixth comes at once");
        clients.get(0).join(SERVICE, instances.get(0));
        consumer.awaitKnown(SERVICE, CLIENTS * EACH);
        load.phase("the leader is killed while some come and some go");
        ZooKeeperServer leader = ensemble.leader();
        leader.kill();
        churn();
        leader.launch();
        ensemble.awaitServing();
        for (int i = 0; i < CLIENTS; i++) {
            // what was asked of the server that died may not have been done
            clients.get(i).join(SERVICE, instances.get(i));
        }

        consumer.awaitKnown(SERVICE, CLIENTS * EACH);
        load.awaitMore(SOME);
        load.end();
        assertThat(load.failures()).isEmpty();
        Running sidecar = consumer.sidecar().process();
        assertThat(sidecar.alive()).isTrue();
        assertThat(sidecar.output()).doesNotContain("OutOfMemoryError");
        Await.until("as many watches", ensemble::watches, now -> now == watches);
    }

    private void churn() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            int client = random.nextInt(CLIENTS);
            Map<String, Integer> some = some(instances.get(client));
            clients.get(client).leave(SERVICE, some.keySet());
            load.awaitMore(1);
            clients.get(client).join(SERVICE, some);
        }
    }

    private Map<String, Integer> some(Map<String, Integer> all) {
        List<String> ids = new ArrayList<>(all.keySet());
        Map<String, Integer> some = new HashMap<>();
        for (int i = 0; i < CHANGES; i++) {
            String id = ids.get(random.nextInt(ids.size()));
            some.put(id, all.get(id));
        }
        return some;
    }

    private Map<String, Integer> instances(int client) {
        Map<String, Integer> ports = new HashMap<>();
        for (int i = 0; i < EACH; i++) {
            int number = client * EACH + i;
            ports.put("instance-" + number, listeners.ports().get(number % LISTENERS));
        }
        return ports;
    }
}
