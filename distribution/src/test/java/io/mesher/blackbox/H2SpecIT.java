package io.mesher.blackbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** h2spec on both listeners, before an application that answers at once and echoes. */
final class H2SpecIT {
    // h2spec asks for the host that it dials
    private static final String SERVICE = "localhost";
    private static final Started STARTED = new Started();
    private static Sidecar sidecar;

    @BeforeAll
    static void start() throws Exception {
        H2Spec.required();
        NodePrograms.required();
        Application web = STARTED.add(NodePrograms.provider(SERVICE, "web-provider.cjs"));
        RealZooKeeper zooKeeper = STARTED.add(RealZooKeeper.start());
        sidecar = STARTED.add(Sidecar.beside(SERVICE, web.port(), zooKeeper.connect()));
        sidecar.await(200, "http://localhost/");
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    @Test
    void outbound() throws Exception {
        H2Spec.allPass(SERVICE, Sidecar.port(sidecar.outbound()));
    }

    @Test
    void inbound() throws Exception {
        H2Spec.allPass("127.0.0.1", Sidecar.port(sidecar.inbound()));
    }
}
