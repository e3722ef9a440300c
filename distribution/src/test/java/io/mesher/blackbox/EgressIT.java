package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts outside the mesh, through a sidecar that listens everywhere it can. */
final class EgressIT {
    private static final Started STARTED = new Started();
    private static RealZooKeeper zooKeeper;
    private static Application plain;
    private static Sidecar orders;

    @BeforeAll
    static void start() throws Exception {
        zooKeeper = STARTED.add(RealZooKeeper.start());
        plain = STARTED.add(Application.plain("orders"));
        orders = STARTED.add(Sidecar.beside("orders", plain.port(), zooKeeper.connect()));
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    // at [::1] nobody listens: what is refused there is refused before anything is connected to
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "0.0.0.0",
                "a.localhost"
            })
    void neitherListenersNorRegistryAreReached(String host) throws Exception {
        for (String ours :
                new String[] {
                    orders.outbound(),
                    orders.inbound(),
                    URI.create(orders.admin()).getAuthority(),
                    zooKeeper.connect()
                }) {
            int port = URI.create("http://" + ours).getPort();

            assertThat(RawHttp.get(orders.outbound(), "/", "Host: " + host + ":" + port))
                    .as("%s:%d", host, port)
                    .startsWith("HTTP/1.1 403 ")
                    .contains("x-mesher-failure: egress-denied");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1", "[::ffff:127.0.0.1]", "a.localhost"})
    void otherPortsOfThisHostAre(String host) throws Exception {
        assertThat(RawHttp.get(orders.outbound(), "/", "Host: " + host + ":" + plain.port()))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void notUnlessThePolicyLetsThem() throws Exception {
        try (Sidecar closed = Sidecar.outbound(zooKeeper.connect(), "--egress.policy=registered")) {
            assertThat(RawHttp.get(closed.outbound(), "/", "Host: 127.0.0.1:" + plain.port()))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("x-mesher-failure: egress-denied");
        }
    }
}
