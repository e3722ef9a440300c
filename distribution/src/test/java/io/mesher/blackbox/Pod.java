package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

/** An application and the sidecar beside it, each restarted on the ports that it had. */
final class Pod implements Part {
    static final String ANNOUNCE_WAIT = "--drain.announce-wait=1s";
    private static final int TERMINATED = 143;

    private final String name;
    private final String service;
    private final String inbound;
    private final String registry;
    private Application application;
    private Sidecar sidecar;

    private Pod(String name, String service, String registry) throws Exception {
        this.name = name;
        this.service = service;
        this.registry = registry;
        this.inbound = "127.0.0.1:" + FreePort.any();
        this.application = Application.graceful(name, 0);
    }

    static Pod start(String name, String service, String registry) throws Exception {
        Pod pod = new Pod(name, service, registry);
        pod.startSidecar();
        return pod;
    }

    String name() {
        return name;
    }

    /** Asks the sidecar to stop and waits for its end. */
    void stopSidecar() throws InterruptedException {
        sidecar.process().terminate();
        assertThat(sidecar.process().exitCode())
                .as(sidecar.process()::output)
                .isEqualTo(TERMINATED);
    }

    void startSidecar() throws Exception {
        sidecar =
                Sidecar.beside(
                        service,
                        application.port(),
                        registry,
                        "--inbound.address=" + inbound,
                        ANNOUNCE_WAIT);
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

    @Override
    public void close() {
        sidecar.close();
        application.close();
    }
}
