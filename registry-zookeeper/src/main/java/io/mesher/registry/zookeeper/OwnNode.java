package io.mesher.registry.zookeeper;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.data.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ephemeral node that shall stand there with our bytes, or shall not stand there. Looks how it
 * is, does the one thing that is missing, and looks again, so that it comes right from wherever it
 * was. What stands there and is nobody's any more, it replaces in one transaction; what another
 * living process has, it leaves alone, and says so. On the registry's thread, unless said
 * otherwise.
 */
final class OwnNode implements Follower {
    private static final Logger LOG = LoggerFactory.getLogger(OwnNode.class);

    private final Nodes nodes;
    private final String path;
    private final FormerSessions sessions;
    private final long patienceMillis;
    private final Watcher watcher;
    private final Backoff backoff = new Backoff();

    private byte[] wanted;
    private CountDownLatch gone = new CountDownLatch(0);
    private boolean answering;
    private boolean busy;
    private boolean again;
    private boolean waiting;
    private boolean takenAway;
    private boolean outdated;
    private long holder;
    private long heldSince;
    private volatile boolean ours;
    private volatile String problem = "";

    /**
     * A node that is not wanted yet.
     *
     * @param patienceMillis how long a dead process may still have it
     */
    OwnNode(Nodes nodes, String path, FormerSessions sessions, long patienceMillis) {
        this.nodes = nodes;
        this.path = path;
        this.sessions = sessions;
        this.patienceMillis = patienceMillis;
        this.watcher = nodes.watcher(this::event);
    }

    /** Whether it stands there as it should. From any thread. */
    boolean stands() {
        return ours;
    }

    /** Why it does not, in words; empty where nothing is wrong. From any thread. */
    String problem() {
        return problem;
    }

    /** It shall stand there with these bytes. */
    void want(byte[] data) {
        gone.countDown();
        gone = new CountDownLatch(1);
        wanted = data;
        if (answering) {
            watch();
        }
    }

    /** It shall have other bytes from now on, if it shall stand there at all. */
    void change(byte[] data) {
        if (wanted != null) {
            wanted = data;
            outdated = true;
            if (answering) {
                look();
            }
        }
    }

    /** It shall not stand there, unless other bytes are wanted by now; the latch tells when. */
    CountDownLatch unwant(byte[] data) {
        if (wanted != data) {
            return new CountDownLatch(0);
        }
        wanted = null;
        ours = false;
        problem = "";
        holder = 0;
        if (answering) {
            look();
        }
        return gone;
    }

    @Override
    public void connected() {
        answering = true;
        if (wanted != null || gone.getCount() > 0) {
            watch();
        }
    }

    @Override
    public void lost() {
        answering = false;
        ours = false;
        takenAway = false;
    }

    @Override
    public String toString() {
        return path;
    }

    private void watch() {
        nodes.watch(path, AddWatchMode.PERSISTENT, watcher, (code, event) -> look());
    }

    private void event(WatchedEvent event) {
        if (path.equals(event.getPath())) {
            look();
        }
    }

    private void look() {
        again = busy;
        if (!busy) {
            busy = true;
            nodes.data(path, this::judge);
        }
    }

    private void rest() {
        busy = false;
        if (again) {
            look();
        }
    }

    private void lookLater(long millis) {
        if (!waiting) {
            waiting = true;
            nodes.later(
                    () -> {
                        waiting = false;
                        look();
                    },
                    millis);
        }
    }

    private void judge(KeeperException.Code code, CuratorEvent event) {
        switch (code) {
            case OK -> found(event.getStat(), event.getData());
            case NONODE -> missing();
            default -> failed("read", code);
        }
    }

    private void found(Stat stat, byte[] data) {
        long owner = stat.getEphemeralOwner();
        boolean current = owner != 0 && owner == nodes.session();
        if (wanted == null) {
            remove(stat, current || sessions.contains(owner));
        } else if (current && Arrays.equals(data, wanted)) {
            settled();
        } else if (current) {
            restore("overwritten", () -> nodes.change(path, stat.getVersion(), wanted, this::done));
        } else if (owner == 0 || ours || takenAway || sessions.contains(owner)) {
            restore("replaced", () -> nodes.replace(path, stat.getVersion(), wanted, this::done));
        } else {
            held(owner);
        }
    }

    private void missing() {
        if (wanted == null) {
            left();
        } else {
            restore("removed", () -> nodes.create(path, wanted, this::done));
        }
    }

    private void remove(Stat stat, boolean nobodyElses) {
        if (nobodyElses) {
            nodes.delete(path, stat.getVersion(), this::done);
        } else {
            left();
        }
    }

    private void left() {
        if (gone.getCount() > 0) {
            gone.countDown();
            nodes.unwatch(path, watcher);
            LOG.info("withdrawn from {}", path);
        }
        rest();
    }

    private void settled() {
        holder = 0;
        problem = "";
        takenAway = false;
        outdated = false;
        if (!ours) {
            ours = true;
            LOG.info("announced at {}", path);
        }
        rest();
    }

    /** What we had is not as we left it; who takes it away again and again waits for us longer. */
    private void restore(String what, Runnable step) {
        if (!ours || outdated) {
            step.run();
            return;
        }
        ours = false;
        takenAway = true;
        LOG.warn("{} was {} by somebody else and is put back", path, what);
        nodes.later(
                () -> {
                    busy = false;
                    look();
                },
                backoff.next(nodes.now()));
    }

    /** Another session has it: of a process that died a moment ago, or of one that lives. */
    private void held(long owner) {
        long now = nodes.now();
        String session = Long.toHexString(owner);
        if (holder != owner) {
            holder = owner;
            heldSince = now;
            LOG.warn(
                    "{} belongs to session {}: waiting, since it goes with that session if its process is dead",
                    path,
                    session);
        } else if (now - heldSince >= patienceMillis && problem.isEmpty()) {
            problem =
                    "%s belongs to session %s of another living process (expected: an address for each)"
                            .formatted(path, session);
            LOG.error("not announced: {}", problem);
        }
        lookLater(patienceMillis / 2);
        rest();
    }

    private void done(KeeperException.Code code, CuratorEvent event) {
        switch (code) {
            case OK, NONODE, NODEEXISTS, BADVERSION -> {
                // as it is now, since somebody may have been faster
                busy = false;
                look();
            }
            default -> failed("written", code);
        }
    }

    private void failed(String what, KeeperException.Code code) {
        if (answering) {
            boolean refused =
                    code == KeeperException.Code.NOAUTH || code == KeeperException.Code.INVALIDACL;
            refused(refused ? what : "");
            lookLater(backoff.next(nodes.now()));
        }
        rest();
    }

    private void refused(String what) {
        String complaint =
                what.isEmpty() ? "" : "%s may not be %s with our login".formatted(path, what);
        if (!what.isEmpty() && !complaint.equals(problem)) {
            LOG.error("not announced: {}", complaint);
        }
        problem = complaint;
    }
}
