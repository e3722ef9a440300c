package io.mesher.registry.zookeeper;

import io.mesher.registry.Registry;
import io.mesher.testing.Link;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.RegistryContract;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract over a real ZooKeeper; each test has its own part of the tree. */
class ZooKeeperRegistryTest extends RegistryContract {
    private static RealZooKeeper server;

    private final String chroot = "/" + UUID.randomUUID();
    private final Link link;

    ZooKeeperRegistryTest() throws Exception {
        link = Link.to(server.port());
    }

    @BeforeAll
    static void startServer() throws Exception {
        server = RealZooKeeper.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Override
    protected Registry handle() {
        return new ZooKeeperRegistry(Handles.settings(link.connectString() + chroot));
    }

    @Override
    protected void lose() {
        link.cut();
    }

    @Override
    protected void comeBack() {
        link.mend();
    }

    @Override
    protected void end() throws Exception {
        link.close();
    }
}
