package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real Spring Cloud Zookeeper application on either side, unchanged and without a sidecar. */
final class SpringIT {
    private static final Started STARTED = new Started();
    private static Application spring;
    private static Sidecar orders;

    @BeforeAll
    static void start() throws Exception {
        RealZooKeeper zooKeeper = STARTED.add(RealZooKeeper.start());
        Application plain = STARTED.add(Application.plain("orders"));
        orders = STARTED.add(Sidecar.beside("orders", plain.port(), zooKeeper.connect()));
        spring = STARTED.add(Application.spring("stock", zooKeeper.connect()));
        zooKeeper.awaitInstances("stock", 1);
        zooKeeper.awaitInstances("orders", 1);
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    @Test
    void aProviderThatRegisteredItselfBySpringIsFound() {
        Answer answer = orders.await(200, "http://stock/items/7");

        assertThat(answer.body()).isEqualTo("stock item 7 for orders");
    }

    @Test
    void aSpringConsumerWithALoadBalancedRestTemplateFindsTheHostedApplication() throws Exception {
        assertThat(callBy("template")).startsWith("orders GET /orders/all\n").contains("Via: ");
    }

    @Test
    void aSpringConsumerWithALoadBalancedRestClientFindsTheHostedApplication() throws Exception {
        assertThat(callBy("client")).startsWith("orders GET /orders/all\n").contains("Via: ");
    }

    @Test
    void theConsoleShowsWhichDialectSpringWrote() throws Exception {
        orders.await(200, "http://stock/items/7");

        Answer answer = orders.api("services/stock/instances");

        assertThat(answer.json().at("/items/0/dialect").asText()).isEqualTo("spring");
        assertThat(answer.json().at("/items/0/status").asText()).isEqualTo("up");
        assertThat(answer.json().at("/items/0/port").asInt()).isEqualTo(spring.port());
    }

    private static String callBy(String client) throws Exception {
        String url = spring.url() + "/call?by=" + client + "&url=http://orders/orders/all";
        return Await.until("an answer", () -> Http.direct().get(url), a -> a.status() == 200)
                .body();
    }
}
