package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.testing.FreePort;

/** A sidecar that applications call through, restarted on the port that they know. */
final class Consumer implements Part {
    private static final int TERMINATED = 143;

    private final String outbound = "127.0.0.1:" + FreePort.any();
    private final Flags flags;
    private Sidecar sidecar;

    private Consumer(Flags flags) throws Exception {
        this.flags = flags.with("--outbound.address=" + outbound, Pod.ANNOUNCE_WAIT);
    }

    static Consumer start(String registry, String... more) throws Exception {
        Consumer consumer = new Consumer(Flags.quiet(registry).with(more));
        consumer.startAgain();
        return consumer;
    }

    Sidecar sidecar() {
        return sidecar;
    }

    Load load(String service) {
        return Load.through(outbound, outbound, service);
    }

    /** Waits until it knows of so many instances. */
    void awaitKnown(String service, int count) {
        sidecar.await(200, "http://" + service + "/");
        Await.until(
                count + " instances of " + service + " at a consumer's sidecar",
                () ->
                        sidecar.api("services/" + service + "/instances")
                                .json()
                                .path("total")
                                .asInt(),
                total -> total == count);
    }

    /** Waits until it says so of the service. */
    void awaitState(String service, String state) {
        Await.until(
                "state " + state,
                () -> sidecar.api("services/" + service).json().path("state").asText(),
                state::equals);
    }

    void terminate() {
        sidecar.process().terminate();
    }

    /** Waits until it says that it is stopping. */
    void awaitDraining() {
        Await.until(
                "not ready",
                () -> Http.direct().get(sidecar.admin() + "health/ready").status(),
                status -> status == 503);
    }

    void awaitEnd() throws InterruptedException {
        assertThat(sidecar.process().exitCode())
                .as(sidecar.process()::output)
                .isEqualTo(TERMINATED);
    }

    void startAgain() throws Exception {
        sidecar = Sidecar.start("outbound", flags);
    }

    @Override
    public void close() {
        sidecar.close();
    }
}
