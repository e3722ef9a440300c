package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.testing.Instances;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastKnownTest {
    private final LastKnown known = new LastKnown(() -> 1000, "127.0.0.1:1", 10);

    @Test
    void whereThereIsNoRoomForAllWhatWasHeardLongestAgoIsForgotten() {
        known.heard(service("first", 4, 1));
        known.heard(service("second", 4, 2));
        known.heard(service("first", 4, 3));
        assertThat(known.names()).containsExactly("first", "second");

        known.heard(service("third", 4, 4));

        assertThat(known.names()).containsExactly("first", "third");
    }

    @Test
    void aServiceThatIsTooLargeAloneIsKeptAlone() {
        known.heard(service("small", 1, 1));
        known.heard(service("large", 11, 2));

        assertThat(known.names()).containsExactly("large");
    }

    private static Service service(String name, int instances, long asOf) {
        return new Service(
                name,
                ServiceState.LIVE,
                IntStream.range(0, instances)
                        .mapToObj(i -> Instances.up(name, name + "-" + i))
                        .toList(),
                0,
                asOf);
    }
}
