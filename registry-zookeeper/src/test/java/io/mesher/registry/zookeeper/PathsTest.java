package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
    private final Paths paths = Paths.below("");

    @Test
    void theLayoutIsThatOfCuratorsServiceDiscovery() {
        assertThat(paths.services()).isEqualTo("/services");
        assertThat(paths.instance("orders", "a")).isEqualTo("/services/orders/a");
    }

    @ParameterizedTest
    @CsvSource({
        "zk:2181, /services/orders",
        "zk:2181/, /services/orders",
        "zk:2181/mesh, /mesh/services/orders",
        "zk:2181/mesh/, /mesh/services/orders",
        "'a:1,b:2/mesh/blue', /mesh/blue/services/orders"
    })
    void everythingIsBelowTheChroot(String connect, String path) {
        assertThat(Paths.below(Handles.settings(connect).chroot()).service("orders"))
                .isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order_Items-2.eu", "größe", "a b", "10.0.0.7:20880", "...", "%2F"})
    void aNameIsTakenAsItIs(String name) {
        assertThat(paths.service(name)).isEqualTo("/services/" + name);
        assertThat(paths.instance("orders", name)).isEqualTo("/services/orders/" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/b", "../other", ".", "..", "a\u0000b", "a\u0007b"})
    void aNameThatLeadsElsewhereIsRefused(String name) {
        assertThatThrownBy(() -> paths.service(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ");
        assertThatThrownBy(() -> paths.instance("orders", name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ");
    }
}
