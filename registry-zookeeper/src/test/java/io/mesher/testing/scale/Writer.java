package io.mesher.testing.scale;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;

/** A session that writes many nodes without waiting for each. For one thread. */
public final class Writer implements AutoCloseable {
    private static final int SESSION_MILLIS = 40_000;
    private static final int UNANSWERED = 100;
    private static final int AT_ONCE = 100;
    private static final int ANY_VERSION = -1;

    private final Mesh mesh;
    private final ZooKeeper client;
    private final Semaphore free = new Semaphore(UNANSWERED);
    private final AtomicLong failed = new AtomicLong();

    private Writer(Mesh mesh, ZooKeeper client) {
        this.mesh = mesh;
        this.client = client;
    }

    /** Connects to an ensemble. */
    public static Writer to(String connect, Mesh mesh) throws IOException, InterruptedException {
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper client = new ZooKeeper(connect, SESSION_MILLIS, event -> connected.countDown());
        connected.await();
        return new Writer(mesh, client);
    }

    /** Writes every instance of every service, to stay. */
    public void everything() throws InterruptedException {
        create(List.of(parent("/services")));
        for (int service = 0; service < mesh.services(); service++) {
            List<Op> batch = new ArrayList<>(List.of(parent(mesh.path(service))));
            for (int i = 0; i < mesh.instances(); i++) {
                String id = mesh.instance(service, i);
                batch.add(create(service, id, CreateMode.PERSISTENT));
                if (batch.size() == AT_ONCE) {
                    create(batch);
                    batch = new ArrayList<>();
                }
            }
            create(batch);
        }
        await();
    }

    /** Adds an instance that goes with this session. */
    public void add(int service, String id) throws InterruptedException {
        free.acquire();
        client.create(
                mesh.path(service) + "/" + id,
                mesh.node(service, id, Mesh.now()),
                ZooDefs.Ids.OPEN_ACL_UNSAFE,
                CreateMode.EPHEMERAL,
                (code, path, context, name) -> answered(code),
                null);
    }

    /** Writes an instance anew. */
    public void change(int service, String id) throws InterruptedException {
        free.acquire();
        client.setData(
                mesh.path(service) + "/" + id,
                mesh.node(service, id, Mesh.now()),
                ANY_VERSION,
                (code, path, context, stat) -> answered(code),
                null);
    }

    /** Takes an instance away. */
    public void remove(int service, String id) throws InterruptedException {
        free.acquire();
        client.delete(
                mesh.path(service) + "/" + id,
                ANY_VERSION,
                (code, path, context) -> answered(code),
                null);
    }

    /** Waits until all is answered; returns how much was refused since the start. */
    public long await() throws InterruptedException {
        free.acquire(UNANSWERED);
        free.release(UNANSWERED);
        return failed.get();
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void create(List<Op> batch) throws InterruptedException {
        if (!batch.isEmpty()) {
            free.acquire();
            client.multi(batch, (code, path, context, results) -> answered(code), null);
        }
    }

    private Op create(int service, String id, CreateMode mode) {
        return Op.create(
                mesh.path(service) + "/" + id,
                mesh.node(service, id, Mesh.now()),
                ZooDefs.Ids.OPEN_ACL_UNSAFE,
                mode);
    }

    private static Op parent(String path) {
        return Op.create(path, new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
    }

    private void answered(int code) {
        if (code != KeeperException.Code.OK.intValue()) {
            failed.incrementAndGet();
        }
        free.release();
    }
}
