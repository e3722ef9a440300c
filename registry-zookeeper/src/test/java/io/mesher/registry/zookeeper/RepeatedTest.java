package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatedTest {
    private final Repeated repeated = new Repeated();

    @Test
    void equalValuesBecomeOne() {
        String first = repeated.same(copy("zone-a"));

        assertThat(repeated.same(copy("zone-a"))).isSameAs(first);
        assertThat(repeated.same(copy("zone-b"))).isEqualTo("zone-b");
    }

    @Test
    void valuesWithoutEndAreNotKept() {
        String first = repeated.same(copy("zone-a"));
        for (int i = 0; i < 10_000; i++) {
            assertThat(repeated.same("id-" + i)).isEqualTo("id-" + i);
        }

        assertThat(repeated.same(copy("zone-a"))).isNotSameAs(first);
    }

    @Test
    void instancesThatSayTheSameShareIt() throws Exception {
        NodeReader reader = new NodeReader(List.of("spring"));

        Map<String, String> first = metadata(reader, "a", "zone-1");

        assertThat(metadata(reader, "b", "zone-1")).isSameAs(first);
        assertThat(metadata(reader, "c", "zone-2").get("version")).isSameAs(first.get("version"));
    }

    private static Map<String, String> metadata(NodeReader reader, String id, String zone)
            throws Exception {
        String node =
                """
                {"name":"orders","id":"%s","address":"10.0.0.1","port":8080,"payload":{
                 "@class":"org.springframework.cloud.zookeeper.discovery.ZookeeperInstance",
                 "metadata":{"version":"1.2.3","zone":"%s"}}}
                """
                        .formatted(id, zone);
        return reader.read("orders", id, node.getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .metadata();
    }

    private static String copy(String text) {
        return new String(text.toCharArray());
    }
}
