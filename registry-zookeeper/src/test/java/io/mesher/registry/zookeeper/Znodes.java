package io.mesher.registry.zookeeper;

import io.mesher.testing.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.api.transaction.CuratorOp;
import org.apache.curator.retry.RetryOneTime;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.data.Stat;
import org.apache.zookeeper.server.auth.DigestAuthenticationProvider;

/** Somebody else at the same ensemble, who reads and writes nodes as they are. */
final class Znodes implements AutoCloseable {
    private static final int AT_ONCE = 500;

    private final CuratorFramework curator;

    Znodes(String connect) {
        curator =
                CuratorFrameworkFactory.builder()
                        .connectString(connect)
                        .sessionTimeoutMs((int) Duration.ofSeconds(10).toMillis())
                        .connectionTimeoutMs((int) Duration.ofSeconds(10).toMillis())
                        .retryPolicy(new RetryOneTime(100))
                        .build();
        curator.start();
    }

    void create(String path, String data) throws Exception {
        create(path, data.getBytes(StandardCharsets.UTF_8));
    }

    void create(String path, byte[] data) throws Exception {
        curator.create().creatingParentsIfNeeded().forPath(path, data);
    }

    /** Many with the same data, below a parent that is there. */
    void createAll(String parent, List<String> names, String data) throws Exception {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            List<CuratorOp> creations = new ArrayList<>();
            for (String name : names.subList(from, Math.min(names.size(), from + AT_ONCE))) {
                creations.add(curator.transactionOp().create().forPath(parent + "/" + name, bytes));
            }
            curator.transaction().forOperations(creations);
        }
    }

    /** All at one moment; children before their parents. */
    void deleteTogether(String... paths) throws Exception {
        List<CuratorOp> deletions = new ArrayList<>();
        for (String path : paths) {
            deletions.add(curator.transactionOp().delete().forPath(path));
        }
        curator.transaction().forOperations(deletions);
    }

    /** Leaves a node to one user alone. */
    void reserve(String path, String user, String password) throws Exception {
        Id only =
                new Id(
                        "digest",
                        DigestAuthenticationProvider.generateDigest(user + ":" + password));
        curator.setACL().withACL(List.of(new ACL(ZooDefs.Perms.ALL, only))).forPath(path);
    }

    /** One that belongs to this client's session. */
    void createEphemeral(String path, String data) throws Exception {
        curator.create()
                .creatingParentsIfNeeded()
                .withMode(CreateMode.EPHEMERAL)
                .forPath(path, data.getBytes(StandardCharsets.UTF_8));
    }

    void change(String path, String data) throws Exception {
        change(path, data.getBytes(StandardCharsets.UTF_8));
    }

    void change(String path, byte[] data) throws Exception {
        curator.setData().forPath(path, data);
    }

    /** Leaves it as it is; returns the number that the server gave to this change. */
    long touch(String path) throws Exception {
        return curator.setData().forPath(path, curator.getData().forPath(path)).getMzxid();
    }

    /** Puts another one in its place at once. */
    void replace(String path, String data) throws Exception {
        curator.transaction()
                .forOperations(
                        curator.transactionOp().delete().forPath(path),
                        curator.transactionOp()
                                .create()
                                .forPath(path, data.getBytes(StandardCharsets.UTF_8)));
    }

    void delete(String path) throws Exception {
        curator.delete().forPath(path);
    }

    /** Deletes a node and all below it, as an operator's {@code deleteall} does. */
    void deleteAll(String path) throws Exception {
        for (String child : curator.getChildren().forPath(path)) {
            deleteAll(path + "/" + child);
        }
        curator.delete().quietly().forPath(path);
    }

    /** What stands there, once something does. */
    String awaitText(String path) throws Exception {
        Eventually.until("a node " + path, () -> curator.checkExists().forPath(path) != null);
        return new String(curator.getData().forPath(path), StandardCharsets.UTF_8);
    }

    Stat stat(String path) throws Exception {
        Stat stat = curator.checkExists().forPath(path);
        if (stat == null) {
            throw KeeperException.create(KeeperException.Code.NONODE, path);
        }
        return stat;
    }

    /** The session that a node belongs to; 0 when it belongs to none or is not there. */
    long owner(String path) throws Exception {
        Stat stat = curator.checkExists().forPath(path);
        return stat == null ? 0 : stat.getEphemeralOwner();
    }

    /** Who may do what with a node, as text. */
    String acl(String path) throws Exception {
        return curator.getACL().forPath(path).toString();
    }

    @Override
    public void close() {
        curator.close();
    }
}
