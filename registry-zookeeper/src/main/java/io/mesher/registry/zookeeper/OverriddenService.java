package io.mesher.registry.zookeeper;

import io.mesher.mesh.InstanceOverrides;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.registry.Live;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service as its instances announce it, under what operators say of them. Both are followed at
 * once; a view waits until overrides are known, since an instance that was drained for a reason
 * must not be called in between, and afterwards for nothing. Everything but {@link #current()}
 * happens on the registry's thread.
 */
final class OverriddenService implements Live, Follower {
    private static final Logger LOG = LoggerFactory.getLogger(OverriddenService.class);
    private static final long PATIENCE_MILLIS = 3000;

    private final String name;
    private final WatchedService announced;
    private final WatchedOverrides overrides;
    private final Nodes nodes;
    private final LastKnown lastKnown;
    private final Telling<Service> telling;
    private final Pace pace = new Pace();

    private Service heard;
    private boolean scheduled;
    private boolean settled;
    private boolean held;

    /**
     * A service of which nothing was heard yet.
     *
     * @param path where its overrides are
     */
    OverriddenService(
            String name, WatchedService announced, String path, Nodes nodes, LastKnown lastKnown) {
        this.name = name;
        this.lastKnown = lastKnown;
        this.announced = announced;
        this.nodes = nodes;
        this.heard = Service.unknown(name);
        this.telling = new Telling<>(name, Service.unknown(name));
        this.overrides = new WatchedOverrides(path, nodes, this::lookSoon);
    }

    void start() {
        announced.onChange(this::take);
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
        // asked for first, they are there first
        overrides.connected();
        announced.connected();
    }

    @Override
    public void lost() {
        overrides.lost();
        announced.lost();
    }

    /** The registry does not answer: what it said before has to do. */
    void rememberUnlessTold() {
        announced.rememberUnlessTold();
    }

    /** It took long enough; whoever waits is told what is known. */
    void stopWaiting() {
        announced.stopWaiting();
        release();
    }

    @Override
    public void close() {
        if (telling.end()) {
            announced.close();
            nodes.execute(overrides::close);
        }
    }

    private void take(Service view) {
        heard = view;
        boolean old = view.state() == ServiceState.STALE || view.state() == ServiceState.UNKNOWN;
        if (old || settled()) {
            tell(overrides.inForce());
        } else if (!held) {
            held = true;
            nodes.later(this::release, PATIENCE_MILLIS);
        }
    }

    /** Once known they stay known: the last ones outlive an interruption. */
    private boolean settled() {
        settled |= overrides.answered();
        return settled;
    }

    private void release() {
        if (held) {
            settled = true;
            tell(overrides.inForce());
        }
    }

    private void lookSoon() {
        if (!scheduled) {
            scheduled = true;
            nodes.later(this::look, held ? 0 : pace.pause(nodes.now()));
        }
    }

    private void look() {
        scheduled = false;
        InstanceOverrides inForce = overrides.inForce();
        boolean awaited = held && settled();
        if (awaited || (!held && isNews(inForce))) {
            long began = nodes.now();
            tell(inForce);
            pace.told(began, nodes.now());
        }
    }

    private boolean isNews(InstanceOverrides inForce) {
        return telling.begun() && !inForce.equals(telling.current().overrides());
    }

    private void tell(InstanceOverrides inForce) {
        held = false;
        say(telling.current().overrides(), inForce);
        Service view = heard.under(inForce);
        if (heard.state() == ServiceState.LIVE || heard.state() == ServiceState.EMPTY) {
            // drained ones are drained for whoever starts without the registry, too
            lastKnown.heard(view);
        }
        telling.tell(view);
    }

    private void say(InstanceOverrides before, InstanceOverrides now) {
        if (!now.byInstance().equals(before.byInstance())) {
            LOG.info("service {}: overrides in force: {}", name, now.byInstance().size());
        }
        if (now.skipped() != before.skipped()) {
            LOG.warn("service {}: overrides that cannot be read: {}", name, now.skipped());
        }
    }
}
