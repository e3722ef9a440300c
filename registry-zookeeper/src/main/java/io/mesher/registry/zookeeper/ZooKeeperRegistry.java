package io.mesher.registry.zookeeper;

import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.mesh.SidecarRecord;
import io.mesher.registry.Announcement;
import io.mesher.registry.Appearance;
import io.mesher.registry.Live;
import io.mesher.registry.LiveRules;
import io.mesher.registry.Overrides;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryStatus;
import io.mesher.registry.RegistryUnavailableException;
import io.mesher.registry.RuleStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.zookeeper.KeeperException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry in ZooKeeper: one watch for the names, two for each service in use, one for each
 * document that is followed, one ephemeral node for each announcement. Listeners are called on a
 * thread of its own, {@code mesher-registry}.
 */
public final class ZooKeeperRegistry implements Registry {
    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperRegistry.class);
    private static final Duration FIRST_VIEW = Duration.ofSeconds(3);
    private static final long STOP_SECONDS = 3;

    private final ZooKeeperSettings settings;
    private final Clock clock = Clock.systemUTC();
    private final NodeReader reader;
    private final Paths paths;
    private final Access access;
    private final CuratorFramework curator;
    // what comes after the end is nobody's concern
    private final ScheduledExecutorService thread =
            new ScheduledThreadPoolExecutor(
                    1,
                    DaemonThreads.named("mesher-registry"),
                    new ThreadPoolExecutor.DiscardPolicy());
    private final CountDownLatch reached = new CountDownLatch(1);
    private final Nodes nodes;
    private final ServiceNames names;
    private final Waiting waiting;
    private final Overrides overrides;
    private final RuleStore rules;
    private final FormerSessions sessions = new FormerSessions();
    private final LastKnown lastKnown;
    private final Keeping keeping;
    private final Set<Live> watches = ConcurrentHashMap.newKeySet();
    private final Set<NodeAnnouncement> announcements = ConcurrentHashMap.newKeySet();

    // of the registry's thread alone
    private final Set<Follower> followers = new LinkedHashSet<>();
    private final Map<String, OwnNode> ownNodes = new HashMap<>();
    private boolean answering;
    private long answeredAt;
    private int interruptions;

    // asking the client takes its locks, and a status is wanted for every unknown name
    private volatile long session;
    private volatile boolean connected;
    private volatile boolean everConnected;
    private volatile long changedAt = clock.millis();

    public ZooKeeperRegistry(ZooKeeperSettings settings) {
        this.settings = settings;
        this.reader = new NodeReader(settings.readDialects());
        this.access = new Access(settings, thread, clock::millis);
        this.curator = access.client();
        this.paths = Paths.below(settings.chroot());
        this.lastKnown = new LastKnown(clock::millis, settings.connect());
        this.nodes = new Nodes(curator, thread, clock::millis);
        this.keeping = new Keeping(nodes, sessions, lastKnown);
        this.names = new ServiceNames(nodes, paths, this::namesRead);
        this.waiting = new Waiting(settings.connect(), this::isConnected);
        this.overrides = new ZooKeeperOverrides(curator, paths, waiting);
        this.rules = new ZooKeeperRules(curator, paths, waiting, this::watchRules);
        this.followers.add(names);
    }

    @Override
    public void start() {
        curator.getConnectionStateListenable()
                .addListener((client, state) -> stateChanged(state), thread);
        access.start();
    }

    @Override
    public boolean awaitConnected(Duration limit) throws InterruptedException {
        return reached.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public RegistryStatus status() {
        return new RegistryStatus(
                connected,
                everConnected,
                sessionId(),
                settings.connect(),
                changedAt,
                access.trouble());
    }

    @Override
    public SortedSet<String> services() {
        return names.all();
    }

    @Override
    public Optional<String> resolve(String asked) {
        return names.resolve(asked);
    }

    @Override
    public Live watch(String service) {
        String path = paths.service(service);
        WatchedService watched =
                new WatchedService(
                        service,
                        changed ->
                                new Children<>(
                                        path,
                                        nodes,
                                        (id, data) -> reader.read(service, id, data),
                                        changed),
                        nodes,
                        lastKnown,
                        () -> Math.max(answeredAt, changedAt));
        OverriddenService overridden =
                new OverriddenService(service, watched, paths.overrides(service), nodes, lastKnown);
        overridden.start();
        Live followed = new Followed(overridden);
        watches.add(followed);
        thread.execute(
                () -> {
                    follow(overridden);
                    if (!connected) {
                        overridden.rememberUnlessTold();
                    }
                });
        nodes.later(overridden::stopWaiting, FIRST_VIEW.toMillis());
        return followed;
    }

    @Override
    public Service read(String service) throws RegistryUnavailableException {
        if (!Paths.canBe(service)) {
            return new Service(service, ServiceState.EMPTY, List.of(), 0, clock.millis());
        }
        Service announced = waiting.answer(() -> readNow(service));
        return announced.instances().isEmpty()
                ? announced
                : announced.under(overrides.read(service).inForce(clock.millis()));
    }

    @Override
    public Overrides overrides() {
        return overrides;
    }

    @Override
    public RuleStore rules() {
        return rules;
    }

    @Override
    public void keepIn(Path folder) {
        keeping.in(folder);
        names.assume(lastKnown.names());
    }

    @Override
    public Announcement announce(Instance own) {
        NodeAnnouncement announcement =
                new NodeAnnouncement(
                        paths.instance(own.service(), own.id()),
                        SpringNode.bytes(own),
                        thread,
                        this::ownNode,
                        this::isConnected);
        announcements.removeIf(NodeAnnouncement::isClosed);
        announcements.add(announcement);
        announcement.start();
        return announcement;
    }

    @Override
    public Appearance appear(SidecarRecord own) {
        NodeAppearance appearance =
                new NodeAppearance(own, nodes, () -> ownNode(paths.sidecar(own.id())));
        appearance.start();
        return appearance;
    }

    @Override
    public List<SidecarRecord> sidecars() throws RegistryUnavailableException {
        return waiting.answer(
                () -> Listed.below(curator, paths.sidecars(), SidecarJson::readNode).values());
    }

    @Override
    public void close() {
        announcements.forEach(NodeAnnouncement::close);
        watches.forEach(Live::close);
        access.close();
        keeping.close();
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the registry's thread did not end within {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LiveRules watchRules(String service) {
        WatchedRules watched =
                new WatchedRules(
                        service, paths.rules(service), nodes, lastKnown, followers::remove);
        thread.execute(
                () -> {
                    follow(watched);
                    if (!connected) {
                        watched.rememberUnlessTold();
                    }
                });
        nodes.later(watched::stopWaiting, FIRST_VIEW.toMillis());
        return watched;
    }

    /** The client, for those who look at its session. */
    CuratorFramework client() {
        return curator;
    }

    private boolean isConnected() {
        return connected;
    }

    private OwnNode ownNode(String path) {
        OwnNode known = ownNodes.get(path);
        if (known != null) {
            return known;
        }
        OwnNode node = new OwnNode(nodes, path, sessions, 2 * settings.sessionTimeout().toMillis());
        ownNodes.put(path, node);
        follow(node);
        return node;
    }

    private void follow(Follower follower) {
        followers.add(follower);
        if (answering) {
            follower.connected();
        }
    }

    private void stateChanged(ConnectionState state) {
        answering = state.isConnected();
        if (answering) {
            session = nodes.session();
            sessions.began(session);
            followers.forEach(Follower::connected);
        } else if (state == ConnectionState.LOST) {
            lost();
        } else {
            // it may be back in a moment: for now nothing has changed
            answeredAt = clock.millis();
            interruptions++;
            int which = interruptions;
            nodes.later(() -> lostUnlessBack(which), settings.sessionTimeout().toMillis());
        }
    }

    /** Curator does not say so where the login is refused, since it gets a new client each time. */
    private void lostUnlessBack(int interruption) {
        if (connected && !answering && interruption == interruptions) {
            lost();
        }
    }

    private void lost() {
        if (connected) {
            connected = false;
            changedAt = clock.millis();
            LOG.warn("registry {} is lost; what is known serves on", settings.connect());
        }
        followers.forEach(Follower::lost);
    }

    /** Whoever sees that we are connected may rely on the names, as far as they may be read. */
    private void namesRead(KeeperException.Code code) {
        switch (code) {
            case OK, NONODE -> {
                access.granted();
                connectedUnlessLostAgain();
            }
            case NOAUTH -> {
                access.refused(paths.services() + " may not be read with our login");
                connectedUnlessLostAgain();
            }
            case SESSIONCLOSEDREQUIRESASLAUTH -> access.refused("the ensemble wants another login");
            default -> LOG.debug("service names were not read: {}", code);
        }
    }

    private void connectedUnlessLostAgain() {
        if (answering && !connected) {
            connected = true;
            everConnected = true;
            changedAt = clock.millis();
            reached.countDown();
            LOG.info("registry {} is connected, session {}", settings.connect(), sessionId());
        }
    }

    private Service readNow(String service) throws Exception {
        Listed<Instance> all =
                Listed.below(
                        curator,
                        paths.service(service),
                        (id, data) -> reader.read(service, id, data));
        ServiceState state = all.values().isEmpty() ? ServiceState.EMPTY : ServiceState.LIVE;
        return new Service(service, state, all.values(), all.broken(), clock.millis())
                .named(all.bad());
    }

    private String sessionId() {
        long now = session;
        return !connected || now == 0 ? "" : Long.toHexString(now);
    }

    /** A watch that leaves the registry's books when it is closed. */
    private final class Followed implements Live {
        private final OverriddenService watched;

        Followed(OverriddenService watched) {
            this.watched = watched;
        }

        @Override
        public Service current() {
            return watched.current();
        }

        @Override
        public void onChange(Consumer<Service> listener) {
            watched.onChange(listener);
        }

        @Override
        public void close() {
            watches.remove(this);
            watched.close();
            thread.execute(() -> followers.remove(watched));
        }
    }
}
