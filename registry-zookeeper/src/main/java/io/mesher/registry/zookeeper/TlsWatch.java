package io.mesher.registry.zookeeper;

import io.mesher.mesh.Endpoint;
import io.mesher.registry.RegistryStatus;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.client.ZKClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether TLS is why the ensemble cannot be reached; looked at now and then while it cannot, on a
 * thread of its own, since ZooKeeper's client says nothing of an attempt that fails. Thread-safe.
 */
final class TlsWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsWatch.class);
    private static final long FIRST_MILLIS = 1000;
    private static final long PAUSE_MILLIS = 3000;

    private final ZooKeeperSettings settings;
    private final TlsCheck check;
    private final ScheduledExecutorService thread =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("mesher-registry-tls"));
    private volatile String problem = "";
    private volatile boolean working;

    TlsWatch(ZooKeeperSettings settings, ZKClientConfig config, ZooKeeperTls tls) {
        this.settings = settings;
        this.check = new TlsCheck(config, tls);
    }

    void start() {
        var unused =
                thread.scheduleWithFixedDelay(
                        this::look, FIRST_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** In words; empty where nothing is known against it. */
    String problem() {
        return problem;
    }

    /** A connection was made. */
    void works() {
        working = true;
        tell("");
    }

    /** A connection broke. */
    void doubted() {
        working = false;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        if (working) {
            return;
        }
        String found = "";
        for (Endpoint server : RegistryStatus.servers(settings.connect())) {
            Optional<String> bad = check.problem(server);
            if (bad.isPresent()) {
                found = bad.get();
                break;
            }
        }
        if (!working) {
            tell(found);
        }
    }

    private synchronized void tell(String found) {
        if (!found.isEmpty() && !found.equals(problem)) {
            LOG.error("registry {}: {}", settings.connect(), found);
        }
        problem = found;
    }
}
