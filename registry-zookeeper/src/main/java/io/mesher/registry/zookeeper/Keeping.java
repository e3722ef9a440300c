package io.mesher.registry.zookeeper;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of what outlives the process. What lies there is read at once; it is written to, and
 * the sessions there are taken for those of a dead process, only while nobody else has the folder:
 * the one before us may still be about to end. On the registry's thread, but for the reading.
 */
final class Keeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
    private static final long AGAIN_MILLIS = 1000;

    private final Nodes nodes;
    private final FormerSessions sessions;
    private final LastKnown lastKnown;
    private FileChannel lock;
    private boolean complained;
    private boolean closed;

    Keeping(Nodes nodes, FormerSessions sessions, LastKnown lastKnown) {
        this.nodes = nodes;
        this.sessions = sessions;
        this.lastKnown = lastKnown;
    }

    /** Begins, as soon as the folder is free. Called once, from any thread. */
    void in(Path folder) {
        lastKnown.read(folder.resolve("registry.snapshot"));
        nodes.execute(() -> take(folder));
    }

    @Override
    public synchronized void close() {
        closed = true;
        lastKnown.close();
        release();
    }

    private synchronized void take(Path folder) {
        if (closed) {
            return;
        }
        try {
            if (locked(folder)) {
                sessions.inherit(folder.resolve("registry.sessions"));
                lastKnown.keep();
            } else {
                complain(folder, "another process has it");
                nodes.later(() -> take(folder), AGAIN_MILLIS);
            }
        } catch (IOException e) {
            complain(folder, e.toString());
        }
    }

    private boolean locked(Path folder) throws IOException {
        lock =
                FileChannel.open(
                        folder.resolve("registry.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return true;
            }
        } catch (OverlappingFileLockException e) {
            // this very process has it, by another deployment
        }
        release();
        return false;
    }

    private void complain(Path folder, String why) {
        if (!complained) {
            complained = true;
            LOG.warn("nothing is kept in {} for now: {}", folder, why);
        }
    }

    private void release() {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.debug("the lock was not given back", e);
            }
            lock = null;
        }
    }
}
