package io.mesher.launcher;

import io.mesher.config.Address;
import io.mesher.config.Configuration;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A sidecar without a servlet container: the war's listener in a servlet context on the admin
 * listener. Started and stopped once.
 */
final class EmbeddedSidecar {
    private static final String LISTENER = "io.mesher.MesherListener";
    private static final String ADMIN_ADDRESS = "io.mesher.admin.address";
    private static final String READY = "io.mesher.ready";
    private static final String DRAIN = "io.mesher.drain";
    private static final int MAX_THREADS = 8;
    private static final int MIN_THREADS = 2;

    private final Server server;
    private final ServletContextHandler context;
    private final String admin;

    private EmbeddedSidecar(Server server, ServletContextHandler context, String admin) {
        this.server = server;
        this.context = context;
        this.admin = admin;
    }

    static EmbeddedSidecar start(Configuration configuration) throws StartException {
        Server server = server();
        Address address = configuration.values().listeners().admin();
        String admin = address.off() ? "off" : open(server, address);
        ServletContextHandler context =
                new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        context.setAttribute(Configuration.class.getName(), configuration);
        context.setAttribute(ADMIN_ADDRESS, admin);
        server.setHandler(context);
        try {
            context.addEventListener(listener());
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new StartException(e.getMessage(), e);
        }
        return new EmbeddedSidecar(server, context, admin);
    }

    /** What the ready line says, by its words. */
    Map<?, ?> ready() {
        return (Map<?, ?>) context.getServletContext().getAttribute(READY);
    }

    String adminUrl() {
        return admin.equals("off") ? admin : "http://" + admin + "/";
    }

    void join() throws InterruptedException {
        server.join();
    }

    /** Drains while the admin listener still answers, then ends everything. */
    void stop() {
        if (context.getServletContext().getAttribute(DRAIN) instanceof Runnable drain) {
            drain.run();
        }
        stop(server);
    }

    private static Server server() {
        QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        pool.setName("mesher-admin");
        pool.setReservedThreads(0);
        Server server = new Server(pool);
        server.setStopTimeout(0);
        return server;
    }

    /** Opens the listener before anything else starts; connections wait until it answers. */
    private static String open(Server server, Address address) throws StartException {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector =
                new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
        connector.setHost(address.host());
        connector.setPort(address.port());
        server.addConnector(connector);
        try {
            connector.open();
        } catch (IOException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new StartException(
                    "admin listener " + address + " cannot be opened: " + reason, e);
        }
        return new Address(address.host(), connector.getLocalPort()).toString();
    }

    private static ServletContextListener listener() throws ReflectiveOperationException {
        return Class.forName(LISTENER)
                .asSubclass(ServletContextListener.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            System.getLogger(EmbeddedSidecar.class.getName())
                    .log(System.Logger.Level.WARNING, "stopping failed: " + e.getMessage());
        }
    }
}
