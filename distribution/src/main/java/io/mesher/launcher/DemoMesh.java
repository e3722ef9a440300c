package io.mesher.launcher;

import io.mesher.config.CommandLineSettings;
import io.mesher.config.ConfigReader;
import io.mesher.config.ConfigSources;
import io.mesher.config.Configuration;
import io.mesher.sample.FrameworkApplication;
import io.mesher.sample.PlainApplication;
import io.mesher.sample.ProxiedCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole mesh in this process: the shop calls orders and stock; orders stands behind sidecars and
 * knows nothing of a mesh, stock and reports bring a Java framework and no sidecar.
 */
final class DemoMesh implements AutoCloseable {
    private static final int OUTBOUND = 30101;
    private static final int ADMIN = 30102;
    private static final int INBOUND = 30103;
    private static final int ORDERS = 3;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, String> common = new HashMap<>();
    private EmbeddedSidecar shop;
    private FrameworkApplication reports;
    private ProxiedCalls shopCalls;

    /** Starts everything; what was started is closed again when a part fails. */
    static DemoMesh start(CommandLineSettings told, String password) throws Exception {
        DemoMesh mesh = new DemoMesh();
        mesh.common.put("mesher.admin.password", password);
        mesh.common.put("mesher.drain.announce-wait", "100ms");
        mesh.common.put("mesher.drain.timeout", "1s");
        mesh.common.putAll(told.values());
        try {
            mesh.begin();
            return mesh;
        } catch (Exception e) {
            mesh.close();
            throw e;
        }
    }

    EmbeddedSidecar shop() {
        return shop;
    }

    /** The three ways that a request goes through the mesh. */
    List<Scenario> scenarios() {
        return List.of(
                new Scenario(
                        "consumer -> Mesher -> provider that registers itself",
                        () -> shopCalls.get("http://stock/items/7"),
                        "stock: item /items/7"),
                new Scenario(
                        "consumer -> Mesher -> Mesher -> provider, no framework",
                        () -> shopCalls.get("http://orders/orders/42"),
                        "orders: order /orders/42"),
                new Scenario(
                        "consumer with a framework -> Mesher -> provider",
                        () -> reports.call("orders", "/orders/all"),
                        "orders: order /orders/all"));
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.getLogger(DemoMesh.class.getName())
                        .log(System.Logger.Level.WARNING, "closing failed: " + e.getMessage());
            }
        }
    }

    private void begin() throws Exception {
        PlainApplication shopApplication = keep(PlainApplication.start(path -> "shop: " + path));
        shop = sidecar("shop", shopApplication.port(), shopPorts(), "embedded");
        String zooKeeper = String.valueOf(shop.ready().get("connect"));
        shopCalls = new ProxiedCalls(String.valueOf(shop.ready().get("outbound")));
        for (int i = 1; i <= ORDERS; i++) {
            PlainApplication orders = keep(PlainApplication.start(path -> "orders: order " + path));
            sidecar("orders", orders.port(), anyPorts(), zooKeeper);
        }
        keep(FrameworkApplication.start(zooKeeper, "stock", path -> "stock: item " + path));
        reports =
                keep(FrameworkApplication.start(zooKeeper, "reports", path -> "reports: " + path));
    }

    private EmbeddedSidecar sidecar(
            String service, int port, Map<String, String> ports, String registry)
            throws StartException {
        Map<String, String> settings = new HashMap<>(ports);
        settings.put("mesher.service.name", service);
        settings.put("mesher.service.ports", "http:" + port);
        settings.put("mesher.service.zone", "demo");
        settings.put("mesher.registry.connect", registry);
        settings.put("mesher.advertise.address", "127.0.0.1");
        settings.putAll(common);
        Configuration configuration =
                ConfigReader.read(ConfigSources.none().withCommandLine(settings));
        EmbeddedSidecar sidecar = EmbeddedSidecar.start(configuration);
        keep(sidecar::stop);
        return sidecar;
    }

    /** The usual ports where they are free, since that is where one looks first. */
    private static Map<String, String> shopPorts() {
        return free(OUTBOUND) && free(ADMIN) && free(INBOUND)
                ? ports(OUTBOUND, ADMIN, INBOUND)
                : anyPorts();
    }

    private static Map<String, String> anyPorts() {
        return ports(0, 0, 0);
    }

    private static Map<String, String> ports(int outbound, int admin, int inbound) {
        return Map.of(
                "mesher.outbound.address", "127.0.0.1:" + outbound,
                "mesher.admin.address", "127.0.0.1:" + admin,
                "mesher.inbound.address", "127.0.0.1:" + inbound);
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.push(part);
        return part;
    }
}
