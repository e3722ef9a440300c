package io.mesher.presence;

import io.mesher.admin.view.ApplicationView;
import io.mesher.mesh.Instance;
import io.mesher.registry.Announcement;
import io.mesher.registry.Registry;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the hosted application in the registry exactly while it is well. One thread of its own
 * probes and announces; every method may be called from any thread.
 */
public final class Presence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final long STOP_SECONDS = 3;

    private final Registry registry;
    private final Supplier<Instance> own;
    private final Probe probe;
    private final String probed;
    private final Duration interval;
    private final Verdict verdict;
    private final ScheduledExecutorService prober;

    private Announcement announcement;
    private volatile ApplicationView view;
    private volatile boolean announced;
    private boolean withdrawn;

    /**
     * The presence of one application.
     *
     * @param own our instance, asked for each time it is announced
     * @param probed what the probe asks, in words
     */
    public Presence(
            Registry registry,
            Supplier<Instance> own,
            Probe probe,
            String probed,
            Duration interval,
            int rise,
            int fall) {
        this.registry = registry;
        this.own = own;
        this.probe = probe;
        this.probed = probed;
        this.interval = interval;
        this.verdict = new Verdict(rise, fall);
        this.view = new ApplicationView("unknown", probed, "not probed yet");
        this.prober =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "mesher-probe");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** Begins to probe. */
    public void start() {
        long every = interval.toMillis();
        var unused = prober.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.MILLISECONDS);
    }

    /** What the probe says, and the registry where it does not take us. */
    public ApplicationView application() {
        ApplicationView now = view;
        String problem = announced ? announcement().problem() : "";
        return problem.isEmpty()
                ? now
                : new ApplicationView(now.state(), now.probe(), "not announced: " + problem);
    }

    /** Whether the registry has our node now. */
    public boolean announced() {
        return announced && announcement().announced();
    }

    /** Takes the application out of the registry for good; says whether it had been in. */
    public synchronized boolean withdraw() {
        boolean was = announced;
        withdrawn = true;
        leave();
        return was;
    }

    @Override
    public void close() {
        withdraw();
        prober.shutdownNow();
        try {
            if (!prober.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the probe of {} did not end within {} s", probed, STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        String detail = "";
        try {
            probe.ask();
        } catch (IOException | RuntimeException e) {
            detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        judge(detail);
    }

    private synchronized void judge(String complaint) {
        Verdict.State before = verdict.state();
        Verdict.State now = verdict.take(complaint.isEmpty());
        String detail = complaint.isEmpty() ? "well" : complaint;
        view = new ApplicationView(now.name().toLowerCase(Locale.ROOT), probed, detail);
        if (now != before) {
            LOG.info("application {} is {}: {}", probed, view.state(), detail);
        }
        if (withdrawn) {
            return;
        }
        if (now == Verdict.State.UP) {
            enter();
        } else {
            leave();
        }
    }

    private void enter() {
        if (!announced) {
            announcement = registry.announce(own.get());
            announced = true;
        }
    }

    private void leave() {
        if (announced) {
            announced = false;
            announcement.close();
        }
    }

    private synchronized Announcement announcement() {
        return announcement;
    }
}
