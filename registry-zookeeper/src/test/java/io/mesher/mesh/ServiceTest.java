package io.mesher.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceTest {

    @Test
    void whatIsKnownIsWhatTheRegistryHasAndWhatItMissesInOrder() {
        Service service =
                new Service(
                        "orders",
                        ServiceState.LIVE,
                        List.of(instance("b"), instance("d")),
                        0,
                        1,
                        List.of(instance("a"), instance("c")));

        assertThat(service.known()).extracting(Instance::id).containsExactly("a", "b", "c", "d");
        assertThat(service.known())
                .extracting(Instance::status)
                .containsExactly(
                        InstanceStatus.UNKNOWN,
                        InstanceStatus.UP,
                        InstanceStatus.UNKNOWN,
                        InstanceStatus.UP);
    }

    @Test
    void whereNothingIsMissedItIsWhatTheRegistryHas() {
        Service service = new Service("orders", ServiceState.LIVE, List.of(instance("a")), 0, 1);

        assertThat(service.known()).isSameAs(service.instances());
    }

    private static Instance instance(String id) {
        return new Instance(
                id,
                "orders",
                new Endpoint("127.0.0.1", 80),
                "",
                "",
                InstanceStatus.UP,
                Instance.NORMAL_WEIGHT,
                Map.of(),
                "spring",
                0);
    }
}
