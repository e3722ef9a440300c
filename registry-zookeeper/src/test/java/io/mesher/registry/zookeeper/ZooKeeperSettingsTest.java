package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZooKeeperSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "zk:2181, zk:2181, ''",
        "zk:2181/, zk:2181, ''",
        "'a:1,b:2,c:3/mesh', 'a:1,b:2,c:3', mesh",
        "zk:2181/mesh/blue/, zk:2181, mesh/blue"
    })
    void theChrootIsWhatComesAfterTheServers(String connect, String servers, String chroot) {
        ZooKeeperSettings settings = Handles.settings(connect);

        assertThat(settings.servers()).isEqualTo(servers);
        assertThat(settings.chroot()).isEqualTo(chroot);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/mesh"})
    void withoutAServerThereIsNoRegistry(String connect) {
        assertThatThrownBy(() -> Handles.settings(connect))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "registry.connect \""
                                + connect
                                + "\" (expected: host:port, with /chroot if any)");
    }
}
