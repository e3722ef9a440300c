package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry, a sidecar that calls, and instances that do as tests want, under rules. */
final class RuledMesh implements Part {
    private final Started started = new Started();
    private final RealZooKeeper zooKeeper;
    private final Registered registered;
    private final Sidecar sidecar;
    private final HttpClient api = HttpClient.newHttpClient();
    private final AtomicInteger names = new AtomicInteger();

    private RuledMesh() throws Exception {
        zooKeeper = started.add(RealZooKeeper.start());
        registered = started.add(Registered.at(zooKeeper.connect()));
        sidecar = started.add(Sidecar.outbound(zooKeeper.connect(), "--service.zone=north"));
    }

    static RuledMesh start() throws Exception {
        return new RuledMesh();
    }

    Sidecar sidecar() {
        return sidecar;
    }

    String registry() {
        return zooKeeper.connect();
    }

    Registered registered() {
        return registered;
    }

    /** A service of these instances, found by the sidecar when this returns; its name. */
    String service(Provider... providers) throws Exception {
        String name = "service-" + names.incrementAndGet();
        for (Provider provider : providers) {
            registered.announce(name, List.of(provider.port()));
        }
        Await.until(name, () -> sidecar.api("services/" + name), it -> it.status() == 200);
        return name;
    }

    Provider provider(String name) throws Exception {
        return started.add(Provider.open(name));
    }

    <T extends Part> T add(T part) {
        return started.add(part);
    }

    /** Puts rules in force, by the API; the calling sidecar obeys them when this returns. */
    void rules(String service, String document) throws Exception {
        HttpResponse<String> present = send("GET", "rules/" + service, "");
        boolean none = present.statusCode() == 404;
        HttpResponse<String> put =
                send(
                        "PUT",
                        "rules/" + service,
                        document,
                        none ? "If-None-Match" : "If-Match",
                        none ? "*" : present.headers().firstValue("ETag").orElseThrow());
        assertThat(put.statusCode()).as(put.body()).isIn(200, 201);
        String revision = put.headers().firstValue("ETag").orElseThrow().replace("\"", "");
        awaitObeyed(service, revision);
    }

    /** Waits until the sidecar follows a revision; asks for the service so that it is in use. */
    void awaitObeyed(String service, String revision) {
        Await.until(
                "revision " + revision + " of " + service,
                () -> {
                    sidecar.get("http://" + service + "/first");
                    return send("POST", "rules:try", "{\"service\":\"" + service + "\"}").body();
                },
                it -> it.contains("\"revision\":" + revision + ","));
    }

    /** Asks the API. */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        String pair = "admin:" + Sidecar.PASSWORD;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(sidecar.admin() + "api/v1/" + path))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        pair.getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/yaml")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return api.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    Answer get(String service, String path) throws Exception {
        return sidecar.get("http://" + service + path);
    }

    /** Sends GETs by so many callers at once; how many answers there were of each status. */
    Map<Integer, Integer> load(String service, int requests, int callers) throws Exception {
        AtomicInteger left = new AtomicInteger(requests);
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            running.add(
                    threads.submit(
                            () -> {
                                Http client = Http.through(sidecar.outbound());
                                while (left.getAndDecrement() > 0) {
                                    statuses.add(client.get("http://" + service + "/").status());
                                }
                                return null;
                            }));
        }
        for (Future<?> caller : running) {
            caller.get();
        }
        threads.shutdown();
        Map<Integer, Integer> counts = new TreeMap<>();
        statuses.forEach(status -> counts.merge(status, 1, Integer::sum));
        return counts;
    }

    @Override
    public void close() {
        started.close();
    }
}
