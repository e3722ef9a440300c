package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job: applications that know nothing of meshes call each other by name. */
final class ScenariosIT {
    private static final Started STARTED = new Started();
    private static RealZooKeeper zooKeeper;
    private static Sidecar shopSidecar;
    private static Application shop;
    private static Application orders;

    @BeforeAll
    static void start() throws Exception {
        zooKeeper = STARTED.add(RealZooKeeper.start());
        orders = STARTED.add(Application.plain("orders"));
        STARTED.add(Sidecar.beside("orders", orders.port(), zooKeeper.connect()));
        shopSidecar = STARTED.add(Sidecar.outbound(zooKeeper.connect()));
        shop = STARTED.add(Application.behind(shopSidecar.outbound(), "shop"));
        zooKeeper.awaitInstances("orders", 1);
        shopSidecar.await(200, "http://orders/");
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    @Test
    void anApplicationWithAProxySettingIsAnsweredByAnotherThroughBothSidecars() throws Exception {
        String answer = shop.call("http://orders/orders/42?full=1");

        assertThat(answer).startsWith("shop called: orders GET /orders/42?full=1\n");
        assertThat(answer.lines().filter(line -> line.startsWith("Via: ")))
                .hasSize(2)
                .allSatisfy(via -> assertThat(via).startsWith("Via: 1.1 mesher-"))
                .doesNotHaveDuplicates();
    }

    @Test
    void theProviderSeesTheHostThatWasAskedFor() throws Exception {
        assertThat(shop.call("http://orders/")).containsIgnoringCase("\nHost: orders\n");
    }

    @Test
    void anOriginFormRequestWithTheServiceAsHostFindsItToo() throws Exception {
        String answer = RawHttp.get(shopSidecar.outbound(), "/plain", "Host: orders");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("orders GET /plain");
    }

    @Test
    void anUnknownServiceIsNotFoundAndSaysSo() throws Exception {
        Answer answer = shopSidecar.get("http://oders/");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("x-mesher-failure")).isEqualTo("unknown-service");
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
    }

    @Test
    void aBodyArrivesAsItWasSent() throws Exception {
        String text = "0123456789".repeat(100_000);

        Answer answer =
                Http.through(shopSidecar.outbound()).post("http://orders/in", "text/plain", text);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("orders POST /in");
    }
}
