package io.mesher.registry.zookeeper;

import io.mesher.mesh.Endpoint;
import io.mesher.registry.RegistryStatus;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.zookeeper.client.ZKClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether TLS is why the ensemble cannot be reached; looked at now and then while it cannot, on a
 * thread of its own. Thread-safe.
 */
final class TlsWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsWatch.class);
    private static final long PAUSE_MILLIS = 2000;

    private final ZooKeeperSettings settings;
    private final Optional<TlsCheck> check;
    private final LongSupplier clock;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    0,
                    1,
                    1,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(1),
                    DaemonThreads.named("mesher-registry-tls"),
                    // one look is as good as two
                    new ThreadPoolExecutor.DiscardPolicy());
    private volatile String problem = "";
    private volatile boolean working;
    private volatile long lookedAt;

    TlsWatch(ZooKeeperSettings settings, ZKClientConfig config, LongSupplier clock) {
        this.settings = settings;
        this.check = settings.tls().map(tls -> new TlsCheck(config, tls));
        this.clock = clock;
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

    /** A connection was not made, or broke. */
    void doubted() {
        working = false;
        if (check.isPresent() && clock.getAsLong() - lookedAt >= PAUSE_MILLIS) {
            thread.execute(this::look);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        String found = "";
        for (Endpoint server : RegistryStatus.servers(settings.connect())) {
            Optional<String> bad = check.orElseThrow().problem(server);
            if (bad.isPresent()) {
                found = bad.get();
                break;
            }
        }
        lookedAt = clock.getAsLong();
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
