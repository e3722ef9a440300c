package io.mesher.registry.zookeeper;

import io.mesher.registry.RegistryStatus.Trouble;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.utils.ZookeeperFactory;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client, and whether the ensemble lets us in. ZooKeeper's client gives up for good when its
 * login is refused; but what is wrong may be put right at the other end, so another one asks again,
 * after a while that grows. With SASL, Curator is told of a connection only once it is known who we
 * are. Thread-safe.
 */
final class Access implements ZookeeperFactory, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Access.class);
    private static final WatchedEvent DISCONNECTED =
            new WatchedEvent(EventType.None, KeeperState.Disconnected, null);

    private final ZooKeeperSettings settings;
    private final ScheduledExecutorService thread;
    private final LongSupplier clock;
    private final Login login;
    private final Optional<OwnLoginContext> own;
    private final ZKClientConfig config;
    private final CuratorFramework curator;
    private final Optional<TlsWatch> tls;
    // of the registry's thread alone
    private final Backoff backoff = new Backoff();
    private volatile Trouble trouble = Trouble.NONE;
    private final AtomicInteger handles = new AtomicInteger();
    private boolean closed;

    /**
     * A client that is not started.
     *
     * @param thread the registry's
     * @param clock milliseconds since the epoch
     */
    Access(ZooKeeperSettings settings, ScheduledExecutorService thread, LongSupplier clock) {
        this.settings = settings;
        this.thread = thread;
        this.clock = clock;
        this.login = Login.of(settings.auth());
        this.own =
                login.saslPassword()
                        ? Optional.of(new OwnLoginContext(login.name(), login.password()))
                        : Optional.empty();
        this.config =
                Ensemble.config(settings, own.map(OwnLoginContext::name).orElse(login.name()));
        this.tls = settings.tls().map(told -> new TlsWatch(settings, config, told));
        this.curator = Ensemble.client(settings, this, thread);
    }

    CuratorFramework client() {
        return curator;
    }

    void start() {
        curator.start();
        tls.ifPresent(TlsWatch::start);
    }

    /** What is wrong, if something is. */
    Trouble trouble() {
        Trouble now = trouble;
        return now.text().isEmpty()
                ? new Trouble(false, tls.map(TlsWatch::problem).orElse(""))
                : now;
    }

    /** The ensemble answers us. On the registry's thread. */
    void granted() {
        if (!trouble.text().isEmpty()) {
            trouble = Trouble.NONE;
            LOG.info("registry {} lets us in", settings.connect());
        }
    }

    /** The ensemble answers, but not to us. On the registry's thread. */
    void refused(String why) {
        if (!trouble.text().equals(why)) {
            trouble = new Trouble(true, why);
            LOG.error("registry {}: {}; trying on", settings.connect(), why);
        }
    }

    @Override
    public ZooKeeper newZooKeeper(
            String connect, int sessionTimeout, Watcher watcher, boolean readOnly)
            throws Exception {
        own.ifPresent(OwnLoginContext::install);
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        // its threads look for login modules where ours looked
        here.setContextClassLoader(Access.class.getClassLoader());
        try {
            return new ZooKeeper(
                    connect,
                    sessionTimeout,
                    new Gate(watcher, handles.incrementAndGet()),
                    readOnly,
                    config);
        } finally {
            here.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        curator.close();
        own.ifPresent(OwnLoginContext::close);
        tls.ifPresent(TlsWatch::close);
    }

    private void loginFailed(int handle) {
        String why = why();
        thread.execute(
                () -> {
                    refused(why);
                    var unused =
                            thread.schedule(
                                    () -> renew(handle),
                                    backoff.next(clock.getAsLong()),
                                    TimeUnit.MILLISECONDS);
                });
    }

    private String why() {
        if (login.sasl() && !login.saslPassword() && !OwnLoginContext.isKnown(login.name())) {
            return "the JVM has no JAAS login context " + login.name();
        }
        return "the " + login.scheme() + " login as " + login.name() + " is refused";
    }

    private synchronized void renew(int handle) {
        // somebody else may have done it, as after a session's end
        if (closed || handle != handles.get()) {
            return;
        }
        try {
            curator.getZookeeperClient().reset();
        } catch (Exception e) {
            LOG.warn("registry {} cannot be asked again: {}", settings.connect(), e.toString());
        }
    }

    /** What a client tells of its connection, on its way to Curator. On that client's thread. */
    private final class Gate implements Watcher {
        private final Watcher curators;
        private final int handle;
        private WatchedEvent held = DISCONNECTED;

        Gate(Watcher curators, int handle) {
            this.curators = curators;
            this.handle = handle;
        }

        @Override
        public void process(WatchedEvent event) {
            if (event.getType() != EventType.None) {
                curators.process(event);
            } else if (event.getState() == null || event.getState() == KeeperState.AuthFailed) {
                curators.process(DISCONNECTED);
                loginFailed(handle);
            } else {
                connection(event);
            }
        }

        private void connection(WatchedEvent event) {
            switch (event.getState()) {
                case SyncConnected -> {
                    tls.ifPresent(TlsWatch::works);
                    if (login.sasl()) {
                        held = event;
                    } else {
                        curators.process(event);
                    }
                }
                case SaslAuthenticated -> curators.process(held);
                case Disconnected -> {
                    tls.ifPresent(TlsWatch::doubted);
                    held = event;
                    curators.process(event);
                }
                case Expired -> expired(event);
                default -> curators.process(event);
            }
        }

        /** Curator begins anew at once, which is too soon where sessions are ended for a reason. */
        private void expired(WatchedEvent event) {
            if (trouble.login()) {
                thread.execute(
                        () -> {
                            var unused =
                                    thread.schedule(
                                            () -> curators.process(event),
                                            backoff.next(clock.getAsLong()),
                                            TimeUnit.MILLISECONDS);
                        });
            } else {
                curators.process(event);
            }
        }
    }
}
