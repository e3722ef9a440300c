package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The mesh that one can look at without installing anything. */
final class DemoIT {

    @Test
    void onceItProvesAllThreeScenariosAndEnds() throws Exception {
        try (Running demo = Product.start("demo", "demo", "--once")) {
            assertThat(demo.exitCode()).as(demo::output).isZero();
            assertThat(demo.out().lines())
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line).matches("scenario [123]: .*: ok"));
        }
    }

    @Test
    void itRunsUntilCtrlCAndSaysWhereAndHowToLookAtIt() throws Exception {
        try (DemoMesh demo = DemoMesh.start()) {
            Answer services =
                    Http.direct()
                            .as(demo.user(), demo.password())
                            .get(demo.console() + "api/v1/services");

            assertThat(services.status()).isEqualTo(200);
            assertThat(services.json().findValuesAsText("name"))
                    .contains("orders", "reports", "shop", "stock");
            assertThat(Http.through(demo.outbound()).get("http://orders/hello").body())
                    .startsWith("orders: order /hello");

            demo.process().interrupt();

            assertThat(demo.process().exitCode()).as(demo.process()::output).isEqualTo(130);
        }
    }
}
