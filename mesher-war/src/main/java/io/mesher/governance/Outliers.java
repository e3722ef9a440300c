package io.mesher.governance;

import io.mesher.mesh.rule.Outlier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leaves out those instances of a service that do worse than the others, as long as enough are
 * left: at once for failures in a row; for their success rate and latency when somebody looks at
 * all of them. Thread-safe.
 */
public final class Outliers {
    private static final double HUNDRED = 100;

    private final Outlier policy;
    private final boolean compares;
    private final Queue<Ejection> out = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    // the first of them comes back then
    private volatile long nextReturn;
    // of the one who looks
    private long ratedAt;
    private boolean looked;

    public Outliers(Outlier policy) {
        this.policy = policy;
        this.compares =
                policy.successRate().below() > 0 || !Double.isInfinite(policy.latency().factor());
    }

    /**
     * A call of an instance ended.
     *
     * @param instances how many the service has
     * @return whether that was one failure too many
     */
    public boolean record(Ejection of, boolean failed, long nanos, int instances, long now) {
        if (policy.maxEjectedPercent() == 0) {
            return false;
        }
        if (compares) {
            of.countForLater(failed, nanos);
        }
        return of.count(failed) >= policy.consecutiveFailures() && eject(of, instances, now);
    }

    /** Whether so few are left that all get requests. */
    public boolean panics(int instances, long now) {
        int ejected = ejected(now);
        return ejected > 0 && HUNDRED * (instances - ejected) < policy.panicPercent() * instances;
    }

    /**
     * Compares all instances with each other; called about once a second by one thread at a time.
     */
    public void sweep(Collection<Ejection> all, long now) {
        if (!out.isEmpty()) {
            Set<Ejection> there = new HashSet<>(all);
            out.removeIf(ejection -> !there.contains(ejection));
            forgetReturned(now);
        }
        if (!compares || !isTime(now)) {
            return;
        }
        List<Ejection> ones = new ArrayList<>(all);
        List<Ejection.Lately> lately = ones.stream().map(Ejection::lately).toList();
        double slow = tooSlow(lately);
        for (int i = 0; i < ones.size(); i++) {
            if (isBad(lately.get(i), slow)) {
                var unused = eject(ones.get(i), ones.size(), now);
            }
        }
    }

    private boolean isTime(long now) {
        if (!looked) {
            looked = true;
            ratedAt = now;
            return false;
        }
        long every =
                Math.min(
                        policy.successRate().interval().toNanos(),
                        policy.latency().interval().toNanos());
        boolean time = now - ratedAt >= every;
        ratedAt = time ? now : ratedAt;
        return time;
    }

    private boolean isBad(Ejection.Lately one, double slow) {
        boolean fails =
                policy.successRate().below() > 0
                        && one.calls() >= policy.successRate().minimumCalls()
                        && one.successPercent() < policy.successRate().below();
        return fails
                || (one.calls() >= policy.latency().minimumCalls()
                        && one.calls() > 0
                        && one.mean() > slow);
    }

    /** So many times the median of those that had enough to do. */
    private double tooSlow(List<Ejection.Lately> lately) {
        double[] means =
                lately.stream()
                        .filter(one -> one.calls() >= policy.latency().minimumCalls())
                        .mapToDouble(Ejection.Lately::mean)
                        .sorted()
                        .toArray();
        return means.length < 2
                ? Double.POSITIVE_INFINITY
                : means[(means.length - 1) / 2] * policy.latency().factor();
    }

    private boolean eject(Ejection of, int instances, long now) {
        if (of.ejected(now)) {
            return false;
        }
        int most = (int) (policy.maxEjectedPercent() * instances / HUNDRED);
        int allowed = instances < 2 ? 0 : Math.max(1, most);
        int ejected = ejected(now);
        if (ejected >= allowed || !count.compareAndSet(ejected, ejected + 1)) {
            return false;
        }
        of.eject(policy.ejectFor().toNanos(), policy.maxEjectFor().toNanos(), now);
        nextReturn = ejected == 0 || of.until() - nextReturn < 0 ? of.until() : nextReturn;
        out.add(of);
        return true;
    }

    private int ejected(long now) {
        if (count.get() > 0 && now - nextReturn >= 0) {
            forgetReturned(now);
        }
        return count.get();
    }

    private void forgetReturned(long now) {
        out.removeIf(ejection -> !ejection.ejected(now));
        long next = now;
        int left = 0;
        for (Ejection ejection : out) {
            next = left == 0 || ejection.until() - next < 0 ? ejection.until() : next;
            left++;
        }
        nextReturn = next;
        count.set(left);
    }
}
