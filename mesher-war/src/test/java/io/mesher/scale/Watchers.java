package io.mesher.scale;

import io.mesher.testing.scale.Mesh;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A process with many sidecars' worth of watchers. It says {@code ready} when each has its
 * service's instances, and then answers what it is asked on standard input.
 */
public final class Watchers {
    private static final int AT_ONCE = 32;
    private static final long PAUSE_NANOS = 10_000_000;

    private final Figures starts = new Figures();
    private final Figures delays = new Figures();
    private final Figures returns = new Figures();
    private final List<Watcher> all = new ArrayList<>();

    private Watchers() {}

    /** Arguments: where to connect to, how many watchers, the first one's number, services. */
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Watchers watchers = new Watchers();
        watchers.start(
                arguments[0],
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
        watchers.answer();
        // the clients' sessions end with the process
        Runtime.getRuntime().halt(0);
    }

    private void start(String connect, int count, int first, int services) throws Exception {
        Mesh mesh = new Mesh(services, 0);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String service = mesh.service((first + i) % services);
            Watcher watcher = new Watcher(connect, service, starts, delays, returns);
            all.add(watcher);
            started.add(
                    threads.submit(
                            () -> {
                                watcher.start();
                                return watcher;
                            }));
        }
        for (Future<?> one : started) {
            one.get();
        }
        threads.shutdown();
        while (!all.stream().allMatch(Watcher::heard)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        say("ready");
    }

    private void answer() throws IOException {
        BufferedReader questions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            switch (line) {
                case "starts" -> say(starts.toString());
                case "delays" -> say(delays.toString());
                case "count" -> say(Integer.toString(delays.count()));
                case "lost" -> say(Long.toString(all.stream().filter(Watcher::lost).count()));
                case "returns" -> say(returns.toString());
                case "reset" -> {
                    delays.clear();
                    say("ok");
                }
                default -> throw new IOException(line);
            }
        }
        all.forEach(Watcher::close);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
