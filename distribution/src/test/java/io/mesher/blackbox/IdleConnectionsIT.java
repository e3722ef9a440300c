package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sidecar is small: 64 MB of heap are enough for the idle connections of thousands. */
final class IdleConnectionsIT {
    private static final int INSTANCES = 500;
    // both ends of an instance's connection are here or there, and its listener; the rest is spare
    private static final int OTHER_FILES = 4 * INSTANCES;
    private static final int CALLERS = (int) Math.min(5000, openFiles() - OTHER_FILES);
    private static final Pattern HEAP =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$");

    private final Started started = new Started();
    private final List<KeptConnection> callers = new ArrayList<>();

    @AfterEach
    void end() {
        callers.forEach(KeptConnection::close);
        started.close();
    }

    @Test
    void fiveThousandIdleCallersAreHeldIn64MegabytesAndLeaveNothingBehind() throws Exception {
        assertThat(CALLERS).as("callers, by the number of files that may be open").isPositive();
        Sidecar sidecar = sidecar();
        long before = heap(sidecar);
        for (int i = 0; i < CALLERS; i++) {
            callers.add(new KeptConnection(URI.create("http://" + sidecar.outbound()), "many"));
        }

        askAll();
        long held = heap(sidecar);
        askAll();

        assertThat(sidecar.get("http://many/").status()).isEqualTo(200);
        callers.forEach(KeptConnection::close);
        Await.until(
                "most of the memory back",
                () -> heap(sidecar),
                now -> now - before < (held - before) / 2);
        assertThat(sidecar.get("http://many/").status()).isEqualTo(200);
        assertThat(sidecar.process().alive()).isTrue();
        assertThat(sidecar.process().output()).doesNotContain("OutOfMemoryError");
    }

    private Sidecar sidecar() throws Exception {
        RealZooKeeper zooKeeper = started.add(RealZooKeeper.start());
        ManyInstances instances = started.add(ManyInstances.open(INSTANCES));
        zooKeeper.announce("many", instances.ports());
        Sidecar sidecar =
                started.add(
                        Sidecar.outbound(
                                zooKeeper.connect(),
                                "--limits.connections=" + (CALLERS + 100),
                                "--limits.idle-timeout=10m"));
        sidecar.await(200, "http://many/");
        return sidecar;
    }

    /** Each asks on the connection that it had. */
    private void askAll() {
        for (KeptConnection caller : callers) {
            assertThat(caller.ask("GET", "/", "")).isEmpty();
            assertThat(caller.isOpen()).isTrue();
        }
    }

    /** What is alive on the heap, in bytes. */
    private static long heap(Sidecar sidecar) throws Exception {
        sidecar.process().collectGarbage();
        String metrics = Http.direct().get(sidecar.admin() + "metrics").body();
        List<String> pools =
                HEAP.matcher(metrics).results().map((MatchResult found) -> found.group(1)).toList();
        assertThat(pools).isNotEmpty();
        return pools.stream().mapToLong(used -> (long) Double.parseDouble(used)).sum();
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getMaxFileDescriptorCount();
    }
}
