package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Three instances of a service behind their sidecars, and a consumer whose load does not pause:
 * what is done to it, and how it is afterwards.
 */
final class LoadedMesh implements Part {
    static final String SERVICE = "orders";

    private static final int SOME = 100;
    private static final List<String> NAMES = List.of("first", "second", "third");
    static final String[] QUICK = {
        "--registry.session-timeout=2s",
        "--service.health.path=/ready",
        "--service.health.timeout=500ms",
    };

    private final Started started = new Started();
    private final Ensemble ensemble;
    private final List<Pod> pods = new ArrayList<>();
    private final Consumer consumer;
    private Load load;
    private Map<Pod, String> nodes = Map.of();
    private Map<Sidecar, List<String>> threads = Map.of();
    private int watches;

    private LoadedMesh(Ensemble ensemble) throws Exception {
        this.ensemble = ensemble;
        for (String name : NAMES) {
            pods.add(started.add(Pod.start(name, SERVICE, ensemble.connect(), QUICK)));
        }
        this.consumer = started.add(Consumer.start(ensemble.connect(), QUICK));
    }

    static LoadedMesh around(Ensemble ensemble) throws Exception {
        return new LoadedMesh(ensemble);
    }

    List<Pod> pods() {
        return pods;
    }

    Consumer consumer() {
        return consumer;
    }

    Load load() {
        return load;
    }

    /** Begins the load, and remembers how all is while nothing is wrong. */
    void begin() throws Exception {
        awaitAll();
        nodes = nodes();
        threads = threads();
        watches = ensemble.watches();
        load = started.add(consumer.load(SERVICE));
        during("calm");
        goOn();
    }

    void during(String phase) {
        load.phase(phase);
    }

    /** Waits until requests were answered for a while. */
    void goOn() {
        load.awaitMore(SOME);
    }

    /**
     * Waits until one instance is known to be gone, and asks the others: they answer, although all
     * of the load may be waiting for the one that stands still.
     */
    void goOnWithoutOne() throws Exception {
        Await.until(
                "one instance gone",
                () ->
                        consumer.sidecar()
                                .api("services/" + SERVICE + "/instances")
                                .json()
                                .path("total")
                                .asInt(),
                total -> total == pods.size() - 1);
        for (int i = 0; i < SOME; i++) {
            assertThat(consumer.sidecar().get("http://" + SERVICE + "/").status()).isEqualTo(200);
        }
    }

    /** Waits until the consumer's sidecar says so of the service. */
    void awaitState(String state) {
        consumer.awaitState(SERVICE, state);
    }

    /** Waits until every sidecar has lost the registry, the consumer's for so long. */
    void awaitLost(Duration duration) {
        awaitState("stale");
        for (Pod pod : pods) {
            awaitConnected(pod.sidecar(), connected -> !connected);
        }
        Await.until(
                "the registry away for " + duration,
                duration.plusSeconds(30),
                () -> age(consumer.sidecar()),
                age -> age >= duration.toSeconds());
    }

    /** Waits until every sidecar has the registry and knows all instances. */
    void awaitAll() {
        for (Pod pod : pods) {
            pod.awaitNode(ensemble.registered());
        }
        consumer.awaitKnown(SERVICE, pods.size());
        awaitState("live");
    }

    /** All is as it was before, by itself: nodes, watches and threads; no request has failed. */
    void assertUnharmed() throws Exception {
        assertWell();
        Await.until(watches + " watches", ensemble::watches, now -> now == watches);
        Await.until("the same threads", this::threads, now -> now.equals(threads));
    }

    /** Every node is as it was before, by itself, and no request has failed. */
    void assertWell() throws Exception {
        during("afterwards");
        awaitAll();
        goOn();
        load.end();
        assertThat(load.failures()).isEmpty();
        assertThat(nodes()).isEqualTo(nodes);
    }

    /** Requests failed only if an application may have had them when something was killed. */
    void assertOnlyLost(String... phases) throws Exception {
        during("afterwards");
        awaitAll();
        goOn();
        load.end();
        List<String> allowed = List.of(phases);
        assertThat(load.failures())
                .allSatisfy(
                        failure -> {
                            assertThat(failure.method()).isEqualTo("POST");
                            assertThat(failure.complaint()).contains("upstream-broken");
                            assertThat(allowed).contains(failure.began());
                        });
    }

    /** Ends the load of a test that failed too. */
    void endLoad() {
        load.close();
    }

    @Override
    public void close() {
        started.close();
    }

    private Map<Pod, String> nodes() {
        Map<Pod, String> all = new LinkedHashMap<>();
        pods.forEach(pod -> all.put(pod, pod.awaitNode(ensemble.registered())));
        return all;
    }

    /** Those that have to do with the registry. */
    private Map<Sidecar, List<String>> threads() throws Exception {
        Map<Sidecar, List<String>> all = new LinkedHashMap<>();
        all.put(consumer.sidecar(), threads(consumer.sidecar()));
        for (Pod pod : pods) {
            all.put(pod.sidecar(), threads(pod.sidecar()));
        }
        return all;
    }

    private static List<String> threads(Sidecar sidecar) throws Exception {
        return sidecar.process().threads().stream()
                .filter(
                        name ->
                                name.matches(
                                        "(?i).*(mesher-registry|curator|sendthread|eventthread).*"))
                .map(name -> name.replaceAll("[0-9:.()]+", ""))
                .sorted()
                .toList();
    }

    private static void awaitConnected(Sidecar sidecar, Predicate<Boolean> wanted) {
        Await.until(
                "the state of the registry at " + sidecar.service(),
                () -> {
                    JsonNode self = sidecar.api("self").json();
                    return self.at("/registry/state").asText().equals("connected");
                },
                wanted);
    }

    private static double age(Sidecar sidecar) throws Exception {
        return Http.direct()
                .get(sidecar.admin() + "metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("mesher_registry_age_seconds"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
