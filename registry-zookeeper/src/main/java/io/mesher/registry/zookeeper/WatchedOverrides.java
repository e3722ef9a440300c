package io.mesher.registry.zookeeper;

import io.mesher.mesh.InstanceOverride;
import io.mesher.mesh.InstanceOverrides;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators say of one service's instances, and when time alone changes what of it counts. The
 * last ones known stay over an interruption and a lost session, and when the registry has lost its
 * data, since nobody took them back. On the registry's thread.
 */
final class WatchedOverrides implements Follower {
    /** A clock may be set while we wait; so long it may take until we notice. */
    private static final long LOOK_MILLIS = 30_000;

    private static final Logger LOG = LoggerFactory.getLogger(WatchedOverrides.class);
    private static final long DOUBT_MILLIS = 10_000;

    private final Origin origin;
    private final Nodes nodes;
    private final Runnable changed;
    private final Children<InstanceOverride> children;
    private InstanceOverrides known = InstanceOverrides.NONE;
    private boolean outdated;
    private boolean closed;
    private boolean asking;
    private boolean doubted;
    private boolean believed;
    // only the timer that was set last does anything
    private int timer;
    private long wakesAt = InstanceOverride.NEVER;

    /**
     * None known yet.
     *
     * @param changed called when it may be worth asking again
     */
    WatchedOverrides(String path, Nodes nodes, Runnable changed) {
        this.origin = new Origin(path, nodes);
        this.nodes = nodes;
        this.changed = changed;
        this.children = new Children<>(path, nodes, OverrideJson::readNode, this::childrenChanged);
    }

    /** Whether the ensemble said what there is, or that it does not tell. */
    boolean answered() {
        return children.answered();
    }

    /** Those that count now. */
    InstanceOverrides inForce() {
        if (outdated) {
            outdated = false;
            hear();
        }
        long now = nodes.now();
        wakeInTime(now);
        return known.inForce(now);
    }

    private void hear() {
        if (children.absent() && !known.byInstance().isEmpty() && !believed) {
            doubt();
            return;
        }
        believed = false;
        doubted = false;
        known =
                InstanceOverrides.of(
                        children.sayings().values(),
                        children.sayings().broken(),
                        children.revision());
        if (!known.byInstance().isEmpty()) {
            origin.heard();
        }
    }

    private void doubt() {
        if (!asking) {
            asking = true;
            origin.missed(this::believe, this::hold);
        }
    }

    private void believe() {
        asking = false;
        believed = true;
        childrenChanged();
    }

    private void hold() {
        asking = false;
        if (!doubted) {
            doubted = true;
            LOG.warn(
                    "the registry has lost its data, what operators said of {} instances holds on"
                            + " until somebody writes to {}",
                    known.byInstance().size(),
                    Shown.line(origin.place()));
        }
        nodes.later(this::lookAgain, DOUBT_MILLIS);
    }

    private void lookAgain() {
        if (!closed && children.absent()) {
            childrenChanged();
        }
    }

    @Override
    public void connected() {
        children.connected();
    }

    @Override
    public void lost() {
        children.lost();
    }

    void close() {
        closed = true;
        timer++;
        children.close();
    }

    private void childrenChanged() {
        outdated = true;
        changed.run();
    }

    private void wakeInTime(long now) {
        if (!known.expiring()) {
            return;
        }
        long wait = Math.min(LOOK_MILLIS, known.nextExpiry(now) - now);
        boolean past = wakesAt <= now;
        if (past || now + wait < wakesAt) {
            wakesAt = now + wait;
            int set = ++timer;
            nodes.later(() -> wake(set), wait);
        }
    }

    private void wake(int set) {
        if (set == timer) {
            wakesAt = InstanceOverride.NEVER;
            changed.run();
        }
    }
}
