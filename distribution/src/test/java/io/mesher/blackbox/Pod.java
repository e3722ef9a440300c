package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mesher.testing.FreePort;

/** An application and the sidecar beside it, each restarted on the ports that it had. */
final class Pod implements Part {
    static final String ANNOUNCE_WAIT = "--drain.announce-wait=1s";
    private static final int TERMINATED = 143;

    private final String name;
    private final String service;
    private final Flags flags;
    private Application application;
    private Sidecar sidecar;

    private Pod(String name, String service, Flags flags) throws Exception {
        this.name = name;
        this.service = service;
        this.flags = flags;
        this.application = Application.graceful(name, 0);
    }

    static Pod start(String name, String service, String registry, String... more)
            throws Exception {
        return start(name, service, Flags.quiet(registry).with(more));
    }

    private static Pod start(String name, String service, Flags quiet) throws Exception {
        String inbound = "--inbound.address=127.0.0.1:" + FreePort.any();
        Pod pod = new Pod(name, service, quiet.with(inbound, ANNOUNCE_WAIT));
        pod.startSidecar();
        return pod;
    }

    /** Another one that says it is at the same address, as a copied configuration does. */
    Pod twin() throws Exception {
        return start(
                name + "-twin",
                service,
                flags.with(
                        "--advertise.address=" + sidecar.inbound(),
                        "--data.dir=" + Product.folder("data")));
    }

    String name() {
        return name;
    }

    Running application() {
        return application.process();
    }

    Sidecar sidecar() {
        return sidecar;
    }

    /** Asks the sidecar to stop and waits for its end. */
    void stopSidecar() throws InterruptedException {
        sidecar.process().terminate();
        assertThat(sidecar.process().exitCode())
                .as(sidecar.process()::output)
                .isEqualTo(TERMINATED);
    }

    void startSidecar() throws Exception {
        sidecar = Sidecar.start(service, flags.beside(service, application.port()));
    }

    /** As a crash does. */
    void killSidecar() {
        sidecar.process().kill();
    }

    /** As a crash does. */
    void killApplication() {
        application.process().kill();
    }

    /** Asks the application to stop and waits for its end. */
    void stopApplication() throws InterruptedException {
        application.process().terminate();
        assertThat(application.process().exitCode())
                .as(application.process()::output)
                .isEqualTo(TERMINATED);
    }

    void startApplication() throws Exception {
        application = Application.graceful(name, application.port());
    }

    /** The path of its node. */
    String node() throws Exception {
        return "/services/%s/%s"
                .formatted(service, sidecar.api("self").json().path("instanceId").asText());
    }

    /** Waits until its node stands there, of the session that its sidecar has now; its text. */
    String awaitNode(Registered registered) {
        return Await.until(
                "the node of " + name + " in its sidecar's own session",
                () -> {
                    JsonNode self = sidecar.api("self").json();
                    String session = self.at("/registry/sessionId").asText();
                    boolean ours = !session.isEmpty() && session.equals(registered.owner(node()));
                    return ours && self.path("announced").asBoolean()
                            ? registered.text(node())
                            : "";
                },
                text -> !text.isEmpty());
    }

    @Override
    public void close() {
        sidecar.close();
        application.close();
    }
}
