package io.mesher.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.Endpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryStatusTest {

    @Test
    void theServersAreThoseOfTheConnectString() {
        assertThat(servers("zk1:2182,zk2,[fd00::7]:2183,[::1]/mesh/a:1,b"))
                .containsExactly(
                        new Endpoint("zk1", 2182),
                        new Endpoint("zk2", 2181),
                        new Endpoint("fd00::7", 2183),
                        new Endpoint("::1", 2181));
    }

    @Test
    void oneServerIsEnough() {
        assertThat(servers("127.0.0.1:2181")).containsExactly(new Endpoint("127.0.0.1", 2181));
    }

    private static List<Endpoint> servers(String connect) {
        return new RegistryStatus(true, true, "", connect, 0).servers();
    }
}
