package io.mesher.scale;

import io.mesher.testing.scale.Ensemble;
import io.mesher.testing.scale.Mesh;
import io.mesher.testing.scale.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Instances that come, change and go among the first services of a mesh. For one thread. */
final class Churn implements AutoCloseable {
    private static final int KINDS = 3;
    private static final int ALIVE = 60;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Ensemble ensemble;
    private final Mesh mesh;
    private final Writer writer;
    private final Deque<Probe> probes = new ArrayDeque<>();
    private int number;
    private double waiting;

    Churn(Ensemble ensemble, Mesh mesh) throws Exception {
        this.ensemble = ensemble;
        this.mesh = mesh;
        this.writer = Writer.to(ensemble.connectString(), mesh);
    }

    /** A third of the changes each: come, change, go; spread over the first services. */
    void steady(int seconds, int perSecond, int services) throws Exception {
        waiting = 0;
        long start = System.nanoTime();
        for (int i = 0; i < seconds * perSecond; i++) {
            awaitUntil(start + i * SECOND / perSecond);
            change(i, services);
            if (i % perSecond == 0) {
                waiting = Math.max(waiting, ensemble.max("zk_outstanding_requests"));
            }
        }
        awaitUntil(start + seconds * SECOND);
    }

    /** Many instances of one service at once. */
    void burst(int count, int service) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            add(service);
        }
        refuseNothing();
    }

    /** Takes away all that came. */
    void clear() throws InterruptedException {
        while (!probes.isEmpty()) {
            remove();
        }
        refuseNothing();
    }

    /** Most requests that a server had waiting during the last steady time. */
    double waiting() {
        return waiting;
    }

    @Override
    public void close() {
        writer.close();
    }

    private void change(int turn, int services) throws InterruptedException {
        int service = turn / KINDS % services;
        switch (turn % KINDS) {
            case 0 -> add(service);
            case 1 -> {
                int instance = turn / KINDS / services % mesh.instances();
                writer.change(service, mesh.instance(service, instance));
            }
            default -> {
                if (probes.size() > ALIVE) {
                    remove();
                }
            }
        }
    }

    private void add(int service) throws InterruptedException {
        Probe probe = new Probe(service, Watcher.PROBE + number++);
        probes.add(probe);
        writer.add(service, probe.id());
    }

    private void remove() throws InterruptedException {
        Probe oldest = probes.remove();
        writer.remove(oldest.service(), oldest.id());
    }

    private void refuseNothing() throws InterruptedException {
        long refused = writer.await();
        if (refused > 0) {
            throw new IllegalStateException("the ensemble refused " + refused + " changes");
        }
    }

    private static void awaitUntil(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private record Probe(int service, String id) {}
}
