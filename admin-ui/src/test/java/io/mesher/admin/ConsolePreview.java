package io.mesher.admin;

import static io.mesher.admin.FakeRegistry.instance;

import io.mesher.admin.view.CheckView;
import io.mesher.admin.view.SignalsView;
import io.mesher.admin.view.TrafficView;
import io.mesher.mesh.BadNode;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceOverride;
import io.mesher.mesh.InstanceOverrides;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.mesh.SidecarRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The console with made-up data, to look at: {@code ConsolePreview <port> [calm]}, sign in as admin
 * with s3cret.
 */
final class ConsolePreview {
    private ConsolePreview() {}

    public static void main(String[] arguments) throws Exception {
        int port = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
        String kind = arguments.length < 2 ? "" : arguments[1];
        Console console = Console.open("", port);
        console.now.set(System.currentTimeMillis());
        if (kind.equals("calm")) {
            calm(console);
        } else if (!kind.equals("empty")) {
            busy(console);
        }
        System.out.println(console.uri("/"));
        Thread.currentThread().join();
    }

    static void calm(Console console) {
        use(console, console.registry.put("orders", some("orders", 2, 0)));
        console.registry.put("web", some("web", 1, 0));
        console.registry.put("legacy-erp", some("legacy-erp", 1, 0));
        outbound(console, "orders", 12.4, 1.0, 8.3);
        console.runtime.signals = signals(12.4, 1.0, 2.2, 8.3);
    }

    static void busy(Console console) {
        use(console, console.registry.put("payments", some("payments", 230, 24)));
        use(console, console.registry.put("inventory", some("inventory", 6, 0)));
        use(console, console.registry.put("pricing", some("pricing", 3, 1)));
        use(console, console.registry.put("recommendations-personalised-v2", some("recs", 40, 0)));
        use(console, console.registry.put("fraud-check"));
        List<Instance> hostile = new ArrayList<>(List.of(some("orders", 3, 0)));
        hostile.add(
                instance(
                        "orders",
                        99,
                        InstanceStatus.UP,
                        "2.0.0-rc1<script>alert(1)</script>",
                        "az\"><img src=x onerror=alert(1)>",
                        Map.of(
                                "owner", "team-orders",
                                "<b>key</b>", "javascript:alert(1)",
                                "long", "x".repeat(400),
                                "rtl", "\u202Egnp.exe\u0007")));
        Service orders =
                new Service("orders", ServiceState.LIVE, hostile, 2, FakeRegistry.START)
                        .named(List.of(new BadNode("broken", "not JSON")))
                        .under(InstanceOverrides.of(List.of(draining("orders-1")), 3, 42));
        console.registry.services.put("orders", orders);
        use(console, orders);
        console.registry.sidecars.add(sidecar("web-7d9f", "web"));
        console.registry.sidecars.add(sidecar("<b>key</b>", "<script>alert(1)</script>"));
        for (int i = 1; i <= 60; i++) {
            console.registry.put("catalog-" + i, some("catalog-" + i, i % 5, 0));
        }
        outbound(console, "payments", 2104, 0.941, 612);
        outbound(console, "inventory", 261, 0.9996, 92);
        outbound(console, "pricing", 491.2, 0.9871, 840);
        outbound(console, "orders", 38.1, 1.0, 41.7);
        outbound(console, "recommendations-personalised-v2", 3.2, 0.9991, 12_400);
        console.runtime.traffic.add(
                new TrafficView("fraud-check", "outbound", 12, 12, 0.2, 0.0, 3.1, 0L));
        inbound(console, "edge-gateway", 812.4, 0.9993, 210.0);
        inbound(console, "mobile-bff", 141.2, 0.9990, 180.0);
        inbound(console, "", 0.4, null, null);
        console.runtime.signals = signals(2897, 0.9638, 12, 412);
        console.runtime.checks.add(
                new CheckView("application", true, Map.of("probe", "tcp 127.0.0.1:8080")));
    }

    private static InstanceOverride draining(String instanceId) {
        return new InstanceOverride(
                instanceId,
                true,
                30,
                Map.of("canary", "<img src=x onerror=alert(1)>"),
                Set.of("owner"),
                "alice",
                "disk fails <script>alert(1)</script>",
                FakeRegistry.START + 3_600_000,
                0);
    }

    private static SidecarRecord sidecar(String id, String service) {
        return new SidecarRecord(
                id,
                service,
                "",
                "0.1.0",
                "http://127.0.0.1:30102/",
                "127.0.0.1:30101",
                "off",
                "node-7",
                4711,
                FakeRegistry.START,
                new SidecarRecord.Revisions(Map.of(), Map.of()));
    }

    private static Instance[] some(String service, int count, int down) {
        Instance[] instances = new Instance[count];
        for (int i = 0; i < count; i++) {
            boolean bad = i * 7 % Math.max(1, count) < down;
            InstanceStatus status =
                    bad
                            ? i % 3 == 0 ? InstanceStatus.DOWN : InstanceStatus.EJECTED
                            : i == count - 2 && count > 5
                                    ? InstanceStatus.DRAINING
                                    : InstanceStatus.UP;
            String version = bad ? "2.4.0-rc1" : "2.3.1";
            instances[i] =
                    instance(
                            service,
                            i,
                            status,
                            version,
                            "az" + (i % 3 + 1),
                            Map.of("owner", "team-pay"));
        }
        return instances;
    }

    private static void use(Console console, Service service) {
        console.runtime.used.put(service.name(), service);
    }

    private static void outbound(
            Console console, String service, double rate, Double success, double p99) {
        console.runtime.traffic.add(
                new TrafficView(
                        service,
                        "outbound",
                        (long) (rate * 1000),
                        (long) (rate * 1000 * (1 - success)),
                        rate,
                        success,
                        p99,
                        (long) (rate / 20)));
    }

    private static void inbound(
            Console console, String service, double rate, Double success, Double p99) {
        console.runtime.traffic.add(
                new TrafficView(
                        service, "inbound", (long) (rate * 1000), 3, rate, success, p99, null));
    }

    private static SignalsView signals(double rate, double success, double p50, double p99) {
        List<Double> requests = new ArrayList<>();
        List<Double> successes = new ArrayList<>();
        List<Double> latencies = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double wave = Math.sin(i / 6.0) * 0.18 + Math.sin(i * 1.7) * 0.06;
            requests.add(rate * (0.8 + wave));
            successes.add(i < 38 ? 1 - 0.001 * (1 + wave) : 1 - (1 - success) * (i - 37) / 22);
            latencies.add(i > 20 && i < 24 ? null : p99 * (0.7 + i / 200.0 + wave / 2));
        }
        return new SignalsView(
                300, rate, success, p50, p99, (long) (rate / 20), requests, successes, latencies);
    }
}
