package io.mesher;

import io.mesher.mesh.WrittenAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the system is asked about hosts outside the mesh. It may take its time, so a few threads of
 * our own wait for it; they are gone when closing is over. Thread-safe.
 */
final class Lookups {
    private static final int THREADS = 8;
    private static final int WAITING = 512;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Pattern LOCALHOST = Pattern.compile("(?i)(?:.*\\.)?localhost\\.?");
    private static final Pattern INVALID = Pattern.compile("(?i)(?:.*\\.)?invalid\\.?");
    private static final List<InetAddress> LOOPBACK =
            Stream.of("127.0.0.1", "::1")
                    .map(WrittenAddress::read)
                    .map(Optional::orElseThrow)
                    .toList();

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    IDLE.toSeconds(),
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(WAITING),
                    this::newThread);

    Lookups() {
        executor.allowCoreThreadTimeOut(true);
    }

    Executor executor() {
        return executor;
    }

    /** All addresses of a name; two are never asked for (RFC 6761, sections 6.3 and 6.4). */
    static List<InetAddress> addresses(String name) throws UnknownHostException {
        if (INVALID.matcher(name).matches()) {
            throw new UnknownHostException(name);
        }
        return LOCALHOST.matcher(name).matches()
                ? LOOPBACK
                : List.of(InetAddress.getAllByName(name));
    }

    /** Whether an address is this host's. */
    static boolean isHere(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            // nobody can say that it is not
            return true;
        }
    }

    /** Begins to end; what waits is dropped. */
    void shutdown() {
        executor.shutdownNow();
    }

    /** Waits for the threads themselves: a container looks for threads when we have stopped. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
        }
    }

    private Thread newThread(Runnable task) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(task, "mesher-lookup");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }
}
