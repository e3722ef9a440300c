package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.ServiceState;
import io.mesher.registry.Registry;
import io.mesher.testing.Eventually;
import io.mesher.testing.FreePort;
import io.mesher.testing.Instances;
import io.mesher.testing.OwnThreads;
import io.mesher.testing.Views;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class EmbeddedZooKeeperTest {

    @Test
    void itServesOnAFreeLoopbackPort() throws Exception {
        try (EmbeddedZooKeeper server = EmbeddedZooKeeper.start();
                EmbeddedZooKeeper second = EmbeddedZooKeeper.start()) {
            assertThat(server.connectString()).matches("127\\.0\\.0\\.1:[1-9][0-9]*");
            assertThat(second.connectString()).isNotEqualTo(server.connectString());

            Registry registry = new ZooKeeperRegistry(Handles.settings(server.connectString()));
            registry.start();
            Views orders = new Views();
            registry.watch("orders").onChange(orders);
            registry.announce(Instances.up("orders", "a"));
            orders.await(ServiceState.LIVE, "a");
            registry.close();
        }
    }

    @Test
    void itServesOnTheGivenPort() throws Exception {
        int port = FreePort.any();

        try (EmbeddedZooKeeper server = EmbeddedZooKeeper.start(port)) {
            assertThat(server.connectString()).isEqualTo("127.0.0.1:" + port);
        }
    }

    @Test
    void itsPortAndItsThreadsEndWithIt() throws Exception {
        OwnThreads threads = new OwnThreads();
        EmbeddedZooKeeper server = EmbeddedZooKeeper.start();
        int port = Integer.parseInt(server.connectString().split(":", -1)[1]);

        server.close();

        Eventually.until("a closed port", () -> refuses(port));
        threads.awaitNone();
    }

    private static boolean refuses(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }
}
