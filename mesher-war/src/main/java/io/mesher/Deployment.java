package io.mesher;

import io.mesher.admin.ConsoleServlet;
import io.mesher.admin.Hosts;
import io.mesher.admin.Login;
import io.mesher.admin.LoginFilter;
import io.mesher.admin.audit.AuditLog;
import io.mesher.config.Address;
import io.mesher.config.Configuration;
import io.mesher.config.MesherConfig;
import io.mesher.config.Secret;
import io.mesher.exchange.Ticker;
import io.mesher.forward.ByPath;
import io.mesher.registry.Registry;
import io.mesher.registry.zookeeper.EmbeddedZooKeeper;
import io.mesher.registry.zookeeper.ZooKeeperRegistry;
import io.mesher.registry.zookeeper.ZooKeeperSettings;
import io.mesher.registry.zookeeper.ZooKeeperTls;
import io.mesher.status.HealthServlet;
import io.mesher.status.MetricsServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sidecar in one servlet context, with its registry and the servlets that show it. */
final class Deployment {
    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final String EMBEDDED = "embedded";
    private static final String BY_PATH = "mesher-proxy";
    private static final String[] OPEN = {
        "/health", "/health/*", "/metrics", "/v1/mesher/health", "/v1/mesher/metrics"
    };

    private final Mesher mesher;
    private final Optional<EmbeddedZooKeeper> zooKeeper;

    private Deployment(Mesher mesher, Optional<EmbeddedZooKeeper> zooKeeper) {
        this.mesher = mesher;
        this.zooKeeper = zooKeeper;
    }

    static Deployment start(Configuration configuration, ServletContext context) throws Exception {
        MesherConfig config = configuration.values();
        String admin = (String) context.getAttribute(MesherListener.ADMIN_ADDRESS);
        boolean ownAdmin = admin != null;
        Optional<EmbeddedZooKeeper> zooKeeper = embedded(config);
        try {
            Registry registry = registry(config, zooKeeper);
            // connects while the rest is being built
            registry.start();
            Mesher mesher =
                    new Mesher(config, registry, ownAdmin ? admin : context.getContextPath() + "/");
            Deployment deployment = new Deployment(mesher, zooKeeper);
            try {
                if (ownAdmin) {
                    mesher.start();
                } else {
                    mesher.startEventually();
                }
                deployment.show(configuration, registry, context, ownAdmin);
            } catch (Exception e) {
                mesher.stop();
                throw e;
            }
            return deployment;
        } catch (Exception e) {
            zooKeeper.ifPresent(EmbeddedZooKeeper::close);
            throw e;
        }
    }

    Map<String, String> ready() {
        return mesher.ready();
    }

    void drain() {
        mesher.drain();
    }

    void stop() {
        mesher.stop();
        zooKeeper.ifPresent(EmbeddedZooKeeper::close);
    }

    private void show(
            Configuration configuration,
            Registry registry,
            ServletContext context,
            boolean ownAdmin)
            throws Exception {
        MesherConfig config = configuration.values();
        Login login = login(config);
        Hosts hosts = ownAdmin ? Hosts.loopbackAnd(config.listeners().admin().host()) : Hosts.any();
        ConsoleServlet console =
                new ConsoleServlet(
                        mesher.view(configuration.entries()),
                        registry,
                        login,
                        hosts,
                        auditLog(config),
                        Ticker.SYSTEM::epochMillis);
        mesher.inBackground(console::warm);
        HealthServlet health = new HealthServlet(mesher.health());
        MetricsServlet metrics = new MetricsServlet(mesher.meterRegistry());
        serve(context, "mesher-console", console, "/");
        serve(context, "mesher-health", health, "/health", "/health/*", "/v1/mesher/health");
        serve(context, "mesher-metrics", metrics, "/metrics", "/v1/mesher/metrics");
        guard(context, "mesher-not-through-us", new NotThroughUs(mesher::wentOut, BY_PATH), "/*");
        if (!ownAdmin && config.listeners().outbound().off()) {
            // no port may be opened, so the container's own has to do
            serve(context, BY_PATH, mesher.openByPath(), ByPath.PATH + "/*");
        }
        if (wantsLogin(config, ownAdmin)) {
            LoginFilter wanting = new LoginFilter(login, Ticker.SYSTEM::epochMillis);
            guard(context, "mesher-login", wanting, OPEN);
        }
    }

    private AuditLog auditLog(MesherConfig config) {
        try {
            return AuditLog.in(DataDirectory.open(config, mesher.port()).path());
        } catch (IOException e) {
            LOG.warn("there is no folder for the audit log, it is in memory: {}", e.toString());
            return AuditLog.inMemory();
        }
    }

    private Login login(MesherConfig config) throws IOException {
        if (config.admin().password().isPresent()) {
            return login(config, config.admin().password().get());
        }
        DataDirectory data = DataDirectory.open(config, mesher.port());
        Login login = login(config, data.password());
        LOG.info(
                "console login: user {}, password in {}",
                config.admin().user(),
                data.passwordFile());
        return login;
    }

    private static Login login(MesherConfig config, Secret password) {
        return new Login(config.admin().user(), password.value().toCharArray());
    }

    /**
     * Loopback is trusted with figures unless told otherwise; what a container exposes is not
     * known.
     */
    private static boolean wantsLogin(MesherConfig config, boolean ownAdmin) {
        Optional<String> told = config.admin().metricsAuth();
        if (told.isPresent()) {
            return !told.get().equals("none");
        }
        return ownAdmin && !loopback(config.listeners().admin());
    }

    private static boolean loopback(Address admin) {
        try {
            return InetAddress.getByName(admin.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Optional<EmbeddedZooKeeper> embedded(MesherConfig config) throws Exception {
        if (!config.registry().connect().equals(EMBEDDED)) {
            return Optional.empty();
        }
        EmbeddedZooKeeper started = EmbeddedZooKeeper.start();
        LOG.warn(
                "the registry runs inside this process at {} and is gone with it: for trying out only",
                started.connectString());
        return Optional.of(started);
    }

    private static Registry registry(MesherConfig config, Optional<EmbeddedZooKeeper> zooKeeper) {
        MesherConfig.Registry told = config.registry();
        return new ZooKeeperRegistry(
                new ZooKeeperSettings(
                        zooKeeper.map(EmbeddedZooKeeper::connectString).orElse(told.connect()),
                        told.sessionTimeout(),
                        told.auth().map(Secret::value),
                        zooKeeper.isPresent() ? Optional.empty() : tls(told.tls()),
                        told.read(),
                        told.write()));
    }

    private static Optional<ZooKeeperTls> tls(MesherConfig.Tls told) {
        return told.enabled()
                ? Optional.of(
                        new ZooKeeperTls(
                                told.trustStore().map(Deployment::store),
                                told.keyStore().map(Deployment::store),
                                told.verifyHostname()))
                : Optional.empty();
    }

    private static ZooKeeperTls.Store store(MesherConfig.Store told) {
        return new ZooKeeperTls.Store(
                told.file(), told.password().map(Secret::value).orElse(""), told.type().orElse(""));
    }

    private static void guard(ServletContext context, String name, Filter filter, String... paths) {
        FilterRegistration.Dynamic guard = context.addFilter(name, filter);
        guard.setAsyncSupported(true);
        guard.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, paths);
    }

    private static void serve(
            ServletContext context, String name, Servlet servlet, String... paths) {
        ServletRegistration.Dynamic served = context.addServlet(name, servlet);
        served.setAsyncSupported(true);
        served.addMapping(paths);
    }
}
