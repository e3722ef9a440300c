package io.mesher.registry.zookeeper;

import io.mesher.registry.Announcement;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wish that a node of ours stands there. Thread-safe. */
final class NodeAnnouncement implements Announcement {
    private static final Logger LOG = LoggerFactory.getLogger(NodeAnnouncement.class);
    private static final long CLOSE_MILLIS = 1000;

    private final String path;
    private final byte[] data;
    private final ExecutorService thread;
    private final Function<String, OwnNode> nodes;
    private final BooleanSupplier connected;
    private volatile Optional<OwnNode> node = Optional.empty();
    private volatile boolean closed;

    /**
     * A wish not yet said.
     *
     * @param nodes the node at a path, called on the thread
     */
    NodeAnnouncement(
            String path,
            byte[] data,
            ExecutorService thread,
            Function<String, OwnNode> nodes,
            BooleanSupplier connected) {
        this.path = path;
        this.data = data;
        this.thread = thread;
        this.nodes = nodes;
        this.connected = connected;
    }

    void start() {
        thread.execute(
                () -> {
                    OwnNode own = nodes.apply(path);
                    own.want(data);
                    node = Optional.of(own);
                });
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public boolean announced() {
        return !closed && node.map(OwnNode::stands).orElse(false) && connected.getAsBoolean();
    }

    @Override
    public String problem() {
        return closed ? "" : node.map(OwnNode::problem).orElse("");
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Future<CountDownLatch> gone = thread.submit(() -> nodes.apply(path).unwant(data));
        try {
            if (!gone.get(CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                    .await(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                unknown();
            }
        } catch (TimeoutException | ExecutionException e) {
            unknown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void unknown() {
        LOG.warn("{} is not known to be withdrawn: the registry does not answer", path);
    }
}
