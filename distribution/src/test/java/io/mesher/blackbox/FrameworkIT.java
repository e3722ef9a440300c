package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.x.discovery.ServiceDiscovery;
import org.apache.curator.x.discovery.ServiceDiscoveryBuilder;
import org.apache.curator.x.discovery.ServiceInstance;
import org.apache.curator.x.discovery.details.JsonInstanceSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Providers that register themselves by stock Curator service discovery, without a sidecar. */
final class FrameworkIT {
    private static final int RETRY_MILLIS = 200;

    private final Started started = new Started();
    private CuratorFramework curator;
    private ServiceDiscovery<Map<?, ?>> discovery;
    private Application stock;
    private Sidecar shop;

    @BeforeEach
    void start() throws Exception {
        RealZooKeeper zooKeeper = started.add(RealZooKeeper.start());
        stock = started.add(Application.plain("stock"));
        shop = started.add(Sidecar.outbound(zooKeeper.connect()));
        curator =
                CuratorFrameworkFactory.newClient(
                        zooKeeper.connect(), new RetryOneTime(RETRY_MILLIS));
        curator.start();
        discovery = discovery();
        discovery.start();
    }

    @AfterEach
    void end() throws Exception {
        discovery.close();
        curator.close();
        started.close();
    }

    @Test
    void aProviderWithoutAPayloadIsFoundAndForgottenWhenItLeaves() throws Exception {
        ServiceInstance<Map<?, ?>> instance = instance(null);
        discovery.registerService(instance);

        Answer answer = shop.await(200, "http://stock/items/7");

        assertThat(answer.body()).startsWith("stock GET /items/7");

        discovery.unregisterService(instance);

        Answer gone =
                Await.until(
                        "its end",
                        () -> shop.get("http://stock/items/7"),
                        last -> last.status() != 200);
        assertThat(gone.header("x-mesher-failure")).isIn("no-instance", "unknown-service");
    }

    @Test
    void aPayloadThatOnlyItsWriterKnowsDoesNotHideTheProvider() throws Exception {
        discovery.registerService(instance(Map.of("version", "2.3.1", "rack", Map.of("row", 7))));

        shop.await(200, "http://stock/");

        Answer instances = shop.api("services/stock/instances");
        assertThat(instances.json().path("total").asInt()).isEqualTo(1);
        assertThat(instances.json().at("/items/0/dialect").asText()).isEqualTo("curator");
        assertThat(instances.json().at("/items/0/port").asInt()).isEqualTo(stock.port());
    }

    private ServiceInstance<Map<?, ?>> instance(Map<?, ?> payload) throws Exception {
        return ServiceInstance.<Map<?, ?>>builder()
                .name("stock")
                .address("127.0.0.1")
                .port(stock.port())
                .payload(payload)
                .build();
    }

    @SuppressWarnings("unchecked")
    private ServiceDiscovery<Map<?, ?>> discovery() {
        Class<Map<?, ?>> payload = (Class<Map<?, ?>>) (Class<?>) Map.class;
        return ServiceDiscoveryBuilder.builder(payload)
                .client(curator)
                .basePath("/services")
                .serializer(new JsonInstanceSerializer<>(payload))
                .build();
    }
}
