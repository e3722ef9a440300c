package io.mesher.scale;

import io.mesher.testing.scale.Ensemble;
import io.mesher.testing.scale.Mesh;
import io.mesher.testing.scale.Server;
import io.mesher.testing.scale.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * A mesh in a real ensemble of three servers, with more and more watchers, and with real sidecars.
 * Nothing is judged: the figures are for {@code operations.md}. How it is run stands in {@code
 * CONTRIBUTING.md}.
 */
class ScaleBenchmark {
    private static final double MEGABYTE = 1024 * 1024;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Scale scale = Scale.asked();
    private final Mesh mesh = new Mesh(scale.services(), scale.instances());
    private final Page page = new Page();

    @Test
    void measure() throws Exception {
        page.line("%s, %d processors", scale, Runtime.getRuntime().availableProcessors());
        try (Ensemble ensemble = Ensemble.start(Scale.SERVER_HEAP)) {
            fill(ensemble);
            try (Churn churn = new Churn(ensemble, mesh)) {
                watchers(ensemble, churn);
                sidecars(ensemble, churn);
            }
        } finally {
            page.write(Path.of(System.getProperty("basedir", "."), "target", "scale.md"));
        }
    }

    private void fill(Ensemble ensemble) throws Exception {
        long begun = System.nanoTime();
        try (Writer writer = Writer.to(ensemble.connectString(), mesh)) {
            writer.everything();
            if (writer.await() > 0) {
                throw new IllegalStateException("the ensemble refused some of the mesh");
            }
        }
        double seconds = seconds(Duration.ofNanos(System.nanoTime() - begun));
        double nodes = ensemble.max("zk_znode_count");
        page.line(
                "ensemble: %.0f nodes written in %.0f s (%.0f/s), %.0f MB of data,"
                        + " %.0f MB resident in all three, %.0f MB on disk, newest snapshot %.0f MB",
                nodes,
                seconds,
                nodes / seconds,
                ensemble.max("zk_approximate_data_size") / MEGABYTE,
                Measured.megabytes(processes(ensemble)),
                ensemble.bytesOnDisk() / MEGABYTE,
                ensemble.snapshotBytes() / MEGABYTE);
    }

    private void watchers(Ensemble ensemble, Churn churn) throws Exception {
        List<String> returns = new ArrayList<>();
        page.head(
                "watchers",
                "first view p50 / max, s",
                "delay p50 / p99 / max, ms (of)",
                "burst p50 / p99, ms (of)",
                "watches held",
                "ensemble cores",
                "ensemble MB",
                "waiting requests",
                "latency avg / max, ms",
                "watchers' cores");
        for (int count : scale.watchers()) {
            try (WatcherGroup group = WatcherGroup.start(ensemble, scale, count)) {
                watchers(ensemble, churn, group);
                returns.add(returns(ensemble, group, count));
            }
        }
        page.head(
                "watchers that lost their session",
                "there again: first tenth / half / nine tenths / all, s",
                "most requests waiting",
                "ensemble's seconds of processor",
                "watches held");
        returns.forEach(page::line);
    }

    /** The whole ensemble stands still until every session is over, and goes on. */
    private static String returns(Ensemble ensemble, WatcherGroup group, int count)
            throws Exception {
        ensemble.pause();
        while (group.lost() < count) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        Duration before = Measured.cpu(processes(ensemble));
        long resumed = Mesh.now();
        ensemble.resume();
        double waiting = 0;
        while (group.lost() > 0) {
            waiting = Math.max(waiting, ensemble.max("zk_outstanding_requests"));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        Duration spent = Measured.cpu(processes(ensemble)).minus(before);
        Figures returns = group.returns().since(resumed);
        return "| %d | %.1f / %.1f / %.1f / %.1f | %.0f | %.1f | %.0f |"
                .formatted(
                        count,
                        returns.millis(0.1) / 1000,
                        returns.millis(0.5) / 1000,
                        returns.millis(0.9) / 1000,
                        returns.millis(1) / 1000,
                        waiting,
                        seconds(spent),
                        ensemble.sum("zk_watch_count"));
    }

    private void watchers(Ensemble ensemble, Churn churn, WatcherGroup group) throws Exception {
        for (Server server : ensemble.servers()) {
            server.reset();
        }
        Figures starts = group.starts();
        group.reset();
        Duration ensembles = Measured.cpu(processes(ensemble));
        Duration watchers = Measured.cpu(group.processes());
        churn.steady(scale.seconds(), scale.churn(), scale.followed());
        ensembles = Measured.cpu(processes(ensemble)).minus(ensembles);
        watchers = Measured.cpu(group.processes()).minus(watchers);
        double watches = ensemble.sum("zk_watch_count");
        double average = ensemble.max("zk_avg_latency");
        double longest = ensemble.max("zk_max_latency");
        Figures steady = group.delays();
        Figures burst = burst(churn, group);
        page.line(
                "| %d | %.2f / %.2f | %.0f / %.0f / %.0f (%d) | %.0f / %.0f (%d) | %.0f | %.2f |"
                        + " %.0f | %.0f | %.1f / %.0f | %.2f |",
                starts.count(),
                starts.millis(0.5) / 1000,
                starts.millis(1) / 1000,
                steady.millis(0.5),
                steady.millis(0.99),
                steady.millis(1),
                steady.count(),
                burst.millis(0.5),
                burst.millis(0.99),
                burst.count(),
                watches,
                seconds(ensembles) / scale.seconds(),
                Measured.megabytes(processes(ensemble)),
                churn.waiting(),
                average,
                longest,
                seconds(watchers) / scale.seconds());
    }

    /** All of it in one service, until everyone who follows that has it. */
    private Figures burst(Churn churn, WatcherGroup group) throws Exception {
        churn.clear();
        group.reset();
        churn.burst(scale.burst(), 0);
        int expected = scale.burst() * group.followersOf(0);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (group.seen() < expected && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        Figures burst = group.delays();
        churn.clear();
        return burst;
    }

    private void sidecars(Ensemble ensemble, Churn churn) throws Exception {
        page.head(
                "services followed",
                "instances",
                "first call, s",
                "all called, s",
                "heap after GC, MB",
                "resident, MB",
                "cores at %d changes/s anywhere".formatted(scale.churn()),
                "cores at %d changes/s of these".formatted(scale.churn()));
        for (int services : scale.sidecars()) {
            try (SidecarProcess sidecar =
                    SidecarProcess.start(
                            scale.war(), ensemble.connectString(), Scale.SIDECAR_HEAP)) {
                sidecar(churn, sidecar, services);
            }
        }
    }

    private void sidecar(Churn churn, SidecarProcess sidecar, int services) throws Exception {
        List<Double> calls = new ArrayList<>();
        sidecar.warmUp();
        long begun = System.nanoTime();
        for (int i = 0; i < services; i++) {
            sidecar.call(mesh.service(i));
            calls.add(seconds(Duration.ofNanos(System.nanoTime() - begun)));
        }
        double heap = sidecar.heapMegabytes();
        Duration start = Measured.cpu(sidecar.process());
        churn.steady(scale.seconds(), scale.churn(), scale.services());
        Duration end = Measured.cpu(sidecar.process());
        churn.steady(scale.seconds(), scale.churn(), services);
        Duration busy = Measured.cpu(sidecar.process()).minus(end);
        churn.clear();
        page.line(
                "| %d | %d | %.2f | %.1f | %.1f | %.0f | %.3f | %.3f |",
                services,
                services * scale.instances(),
                calls.get(0),
                calls.get(services - 1),
                heap,
                Measured.megabytes(sidecar.process()),
                seconds(end.minus(start)) / scale.seconds(),
                seconds(busy) / scale.seconds());
    }

    private static List<ProcessHandle> processes(Ensemble ensemble) {
        return ensemble.servers().stream().map(Server::process).toList();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
