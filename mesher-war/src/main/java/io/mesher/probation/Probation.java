package io.mesher.probation;

import io.mesher.exchange.Ticker;
import io.mesher.plan.PlannedService;
import io.mesher.plan.ServiceTable;
import io.mesher.plan.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the instances that the registry suddenly misses, again and again, whether they are there;
 * those that twice in a row are not get no more requests. While the registry is lost, those that
 * requests did not find are asked until they are back. Instances that nobody sends a request to are
 * found out this way, and others before a request meets them. On one thread.
 */
public final class Probation {
    private static final Logger LOG = LoggerFactory.getLogger(Probation.class);
    private static final int STRIKES = 2;
    private static final int PAUSE_MILLIS = 2000;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final ServiceTable table;
    private final Knock knock;
    private final IntUnaryOperator random;
    private Map<Target, Integer> strikes = new HashMap<>();

    /**
     * For the services in use.
     *
     * @param random gives a number from 0 to its argument, exclusive
     */
    public Probation(ServiceTable table, Ticker ticker, IntUnaryOperator random) {
        this(table, new Connecting(ticker, TIMEOUT), random);
    }

    Probation(ServiceTable table, Knock knock, IntUnaryOperator random) {
        this.table = table;
        this.knock = knock;
        this.random = random;
    }

    /** Begins, and goes on until the executor is shut down; its thread is ours alone. */
    public void start(ScheduledExecutorService executor) {
        // sidecars that lost the same instances at the same moment must not ask all at once
        long pause = (long) PAUSE_MILLIS + random.applyAsInt(PAUSE_MILLIS);
        try {
            var unused =
                    executor.schedule(
                            () -> {
                                round();
                                start(executor);
                            },
                            pause,
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("probation is over");
        }
    }

    /** Asks all that are in doubt now, once. */
    void round() {
        Map<Target, PlannedService> missed = new HashMap<>();
        for (PlannedService service : table.all()) {
            service.plan().doubtful().forEach(target -> missed.put(target, service));
        }
        Map<Target, Integer> next = new HashMap<>();
        Map<String, Integer> gone = new TreeMap<>();
        try {
            knock.ask(
                    missed.keySet(),
                    target -> {
                        next.put(target, strikes.getOrDefault(target, 0) + 1);
                        PlannedService service = missed.get(target);
                        if (next.get(target) >= STRIKES && service.disprove(target)) {
                            gone.merge(service.plan().name(), 1, Integer::sum);
                        }
                    });
            missed.keySet().removeAll(next.keySet());
            missed.forEach((target, service) -> service.prove(target));
        } catch (IOException | RuntimeException e) {
            LOG.warn("missed instances could not be asked: {}", e.toString());
        }
        strikes = next;
        gone.forEach(
                (service, count) ->
                        LOG.info(
                                "service {}: {} of the instances that the registry misses are gone",
                                service,
                                count));
    }
}
