package io.mesher.registry.zookeeper;

import io.mesher.mesh.InstanceOverride;
import io.mesher.mesh.InstanceOverrides;

/**
 * What operators say of one service's instances, and when time alone changes what of it counts. The
 * last ones known stay over an interruption and a lost session. On the registry's thread.
 */
final class WatchedOverrides implements Follower {
    /** A clock may be set while we wait; so long it may take until we notice. */
    private static final long LOOK_MILLIS = 30_000;

    private final Nodes nodes;
    private final Runnable changed;
    private final Children<InstanceOverride> children;
    private InstanceOverrides known = InstanceOverrides.NONE;
    private boolean outdated;
    // only the timer that was set last does anything
    private int timer;
    private long wakesAt = InstanceOverride.NEVER;

    /**
     * None known yet.
     *
     * @param changed called when it may be worth asking again
     */
    WatchedOverrides(String path, Nodes nodes, Runnable changed) {
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
            known =
                    InstanceOverrides.of(
                            children.sayings().values(),
                            children.sayings().broken(),
                            children.revision());
        }
        long now = nodes.now();
        wakeInTime(now);
        return known.inForce(now);
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
