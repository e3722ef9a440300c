package io.mesher.registry.zookeeper;

import io.mesher.mesh.Instance;
import io.mesher.registry.Announcement;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.nodes.PersistentNode;
import org.apache.zookeeper.CreateMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our ephemeral node, put back by Curator after every lost session. Thread-safe. */
final class NodeAnnouncement implements Announcement {
    private static final Logger LOG = LoggerFactory.getLogger(NodeAnnouncement.class);
    private static final long CLOSE_SECONDS = 1;

    private final CuratorFramework curator;
    private final PersistentNode node;
    private final String path;
    private final ExecutorService thread;
    private final BooleanSupplier connected;
    private volatile boolean created;
    private volatile boolean closed;

    NodeAnnouncement(
            Instance own,
            String path,
            CuratorFramework curator,
            ExecutorService thread,
            BooleanSupplier connected) {
        this.path = path;
        this.curator = curator;
        this.thread = thread;
        this.connected = connected;
        this.node =
                new PersistentNode(
                        curator, CreateMode.EPHEMERAL, false, path, SpringNode.bytes(own));
    }

    void start() {
        node.getListenable()
                .addListener(
                        at -> {
                            created = true;
                            LOG.info("announced at {}", at);
                        },
                        // after the loss of the session that it follows, which comes here too
                        thread);
        node.start();
        look();
    }

    /**
     * Finds out whether the node is there: Curator does not tell of one that it found, as after a
     * quick restart with the same id or while the lost session is not over.
     */
    void look() {
        try {
            curator.checkExists()
                    .inBackground(
                            (client, event) -> {
                                if (event.getStat() != null) {
                                    created = true;
                                }
                            })
                    .forPath(path);
        } catch (Exception e) {
            LOG.debug("{} was not looked for", path, e);
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** The session is gone and the node with it. */
    void lost() {
        created = false;
    }

    @Override
    public boolean announced() {
        return created && !closed && connected.getAsBoolean();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Future<?> removed = thread.submit(this::remove);
        try {
            removed.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{} is not known to be withdrawn: the registry does not answer", path);
        } catch (ExecutionException e) {
            LOG.warn("{} is not known to be withdrawn: {}", path, e.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remove() {
        try {
            node.close();
            LOG.info("withdrawn from {}", path);
        } catch (IOException e) {
            LOG.warn("{} was not withdrawn: {}", path, e.toString());
        }
    }
}
