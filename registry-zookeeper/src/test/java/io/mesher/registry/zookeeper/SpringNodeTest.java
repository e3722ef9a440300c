package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.testing.Instances;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpringNodeTest {
    /** As Spring Cloud Zookeeper writes it: names, order and types of all fields. */
    private static final String EXPECTED =
            """
            {"name":"orders","id":"a","address":"10.0.0.7","port":30103,"sslPort":null,
            "payload":{"@class":"org.springframework.cloud.zookeeper.discovery.ZookeeperInstance",
            "id":"a","name":"orders",
            "metadata":{"instance_status":"UP","team":"blue","version":"2.3.1","zone":"az1"}},
            "registrationTimeUTC":1763850000000,"serviceType":"DYNAMIC",
            "uriSpec":{"parts":[{"value":"scheme","variable":true},
            {"value":"://","variable":false},{"value":"address","variable":true},
            {"value":":","variable":false},{"value":"port","variable":true}]}}
            """
                    .replace("\n", "");

    @Test
    void theNodeIsWhatSpringCloudWouldWrite() {
        assertThat(text(Instances.with("orders", "a", Map.of("team", "blue")))).isEqualTo(EXPECTED);
    }

    @Test
    void whatIsNotKnownIsNotSaid() {
        Instance bare =
                new Instance(
                        "a",
                        "orders",
                        new Endpoint("fd00::7", 1),
                        "",
                        "",
                        InstanceStatus.UP,
                        Instance.NORMAL_WEIGHT,
                        Map.of(),
                        "spring",
                        0);

        assertThat(text(bare))
                .contains("\"address\":\"fd00::7\"")
                .contains("\"metadata\":{\"instance_status\":\"UP\"}");
    }

    @Test
    void oddCharactersInWhatAnInstanceSaysComeBackAsTheyWere() throws Exception {
        Map<String, String> odd = Map.of("quote \" and \\", "{\"a\":1}", "schön", "日本 😀");

        Instance back =
                new NodeReader(List.of("spring"))
                        .read("orders", "a", SpringNode.bytes(Instances.with("orders", "a", odd)))
                        .orElseThrow();

        assertThat(back.metadata()).containsAllEntriesOf(odd);
    }

    private static String text(Instance instance) {
        return new String(SpringNode.bytes(instance), StandardCharsets.UTF_8);
    }
}
