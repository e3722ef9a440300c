package io.mesher.registry.zookeeper;

import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.registry.Live;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service as its listener is told of it. Everything but {@link #current()} happens on the
 * registry's thread. The first change is told at once, and what follows within a moment as one
 * view: a view costs as much as the service has instances.
 */
final class WatchedService implements Live, Follower {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedService.class);
    private static final long COUNT_MILLIS = 5000;

    private final String name;
    private final Nodes nodes;
    private final LongSupplier heardAt;
    private final Children<Instance> children;
    private final LastKnown lastKnown;
    private final Departures departures = new Departures();
    private final Pace pace = new Pace();

    private final Telling<Service> telling;
    private boolean connected;
    private boolean scheduled;
    // between the last view and the next something may have been missed
    private boolean gap;
    private boolean counting;

    /**
     * A service of which nothing was heard yet.
     *
     * @param children its nodes, who are told what to run when they changed
     * @param heardAt when the registry was last known to answer, milliseconds since the epoch
     */
    WatchedService(
            String name,
            Function<Runnable, Children<Instance>> children,
            Nodes nodes,
            LastKnown lastKnown,
            LongSupplier heardAt) {
        this.name = name;
        this.nodes = nodes;
        this.lastKnown = lastKnown;
        this.heardAt = heardAt;
        this.telling = new Telling<>(name, Service.unknown(name));
        this.children = children.apply(this::publishSoon);
    }

    @Override
    public Service current() {
        return telling.current();
    }

    @Override
    public void onChange(Consumer<Service> to) {
        nodes.execute(() -> telling.to(to));
    }

    @Override
    public void connected() {
        connected = true;
        children.connected();
    }

    @Override
    public void lost() {
        connected = false;
        gap = true;
        children.lost();
        Service current = telling.current();
        if (current.state() != ServiceState.UNKNOWN) {
            telling.tell(current.in(ServiceState.STALE, heardAt.getAsLong()));
        }
    }

    /** The registry does not answer: what it said before it went has to do, if it said anything. */
    void rememberUnlessTold() {
        if (!telling.begun()) {
            lastKnown.find(name).ifPresent(this::remember);
        }
    }

    /** Nothing was heard for long enough; whoever waits is told so. */
    void stopWaiting() {
        rememberUnlessTold();
        if (!telling.begun()) {
            telling.tell(Service.unknown(name));
        }
    }

    @Override
    public void close() {
        if (telling.end()) {
            nodes.execute(children::close);
        }
    }

    private void publishSoon() {
        if (!scheduled) {
            scheduled = true;
            nodes.later(this::publish, pace.pause(nodes.now()));
        }
    }

    private void publish() {
        scheduled = false;
        if (!connected || !children.complete()) {
            return;
        }
        long began = nodes.now();
        List<Instance> instances = children.sayings().values();
        List<Instance> missed = departures.missed(instances, gap, began);
        gap = false;
        ServiceState state = instances.isEmpty() ? ServiceState.EMPTY : ServiceState.LIVE;
        say(missed);
        Service view =
                new Service(name, state, instances, children.sayings().broken(), began, missed)
                        .named(children.sayings().bad());
        telling.tell(view);
        pace.told(began, nodes.now());
        countDepartures();
    }

    private void remember(Service stale) {
        departures.expect(stale.instances());
        gap = true;
        telling.tell(stale);
    }

    private void say(List<Instance> missed) {
        if (missed.isEmpty() != telling.current().missed().isEmpty()) {
            if (missed.isEmpty()) {
                LOG.info("service {}: the registry is believed again", name);
            } else {
                LOG.warn(
                        "service {}: {} instances went at once; they serve on until they turn out to be gone",
                        name,
                        missed.size());
            }
        }
    }

    /** What is missed is let go by time, without any news. */
    private void countDepartures() {
        if (departures.pending() && !counting) {
            counting = true;
            nodes.later(
                    () -> {
                        counting = false;
                        publishSoon();
                    },
                    COUNT_MILLIS);
        }
    }
}
