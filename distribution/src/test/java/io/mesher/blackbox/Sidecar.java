package io.mesher.blackbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code mesher run} in a process of its own, ready, with what its ready line said. */
record Sidecar(
        Running process,
        String readyLine,
        String outbound,
        String inbound,
        String admin,
        String registry,
        String service)
        implements Part {
    static final Pattern READY =
            Pattern.compile(
                    "mesher ready outbound=(\\S+) inbound=(\\S+) admin=(\\S+) registry=(connected|disconnected) service=(\\S+)");
    static final String PASSWORD = "black-box";

    /** One that only calls. */
    static Sidecar outbound(String registry, String... more) throws Exception {
        return start("outbound", registry, List.of(more));
    }

    /** One beside an application. */
    static Sidecar beside(String service, int port, String registry, String... more)
            throws Exception {
        List<String> flags = new ArrayList<>(besides(service, port));
        flags.addAll(List.of(more));
        return start(service, registry, flags);
    }

    static List<String> besides(String service, int port) {
        return List.of(
                "--service.name=" + service,
                "--service.ports=http:" + port,
                "--service.health.interval=200ms");
    }

    /** Every flag that makes it a guest on this machine: free ports, short waits. */
    static List<String> quiet(String registry) {
        return List.of(
                "--registry.connect=" + registry,
                "--registry.session-timeout=4s",
                "--outbound.address=127.0.0.1:0",
                "--inbound.address=127.0.0.1:0",
                "--admin.address=127.0.0.1:0",
                "--admin.password=" + PASSWORD,
                "--drain.announce-wait=100ms",
                "--drain.timeout=2s");
    }

    static Sidecar ready(Running process) {
        String line = process.awaitLine("the ready line", text -> READY.matcher(text).matches());
        Matcher ready = READY.matcher(line);
        if (!ready.matches()) {
            throw new AssertionError(line);
        }
        return new Sidecar(
                process,
                line,
                ready.group(1),
                ready.group(2),
                ready.group(3),
                ready.group(4),
                ready.group(5));
    }

    /** The text that a GET through its outbound listener answers. */
    Answer get(String url) throws Exception {
        return Http.through(outbound).get(url);
    }

    /** Waits until a GET through its outbound listener is answered with a status. */
    Answer await(int status, String url) {
        return Await.until(
                status + " from " + url, () -> get(url), answer -> answer.status() == status);
    }

    /** What its API says of itself and of the mesh. */
    Answer api(String path) throws Exception {
        return Http.direct().as("admin", PASSWORD).get(admin + "api/v1/" + path);
    }

    @Override
    public void close() {
        process.close();
    }

    private static Sidecar start(String name, String registry, List<String> more) throws Exception {
        Path data = Product.folder(name + "-data");
        List<String> flags = new ArrayList<>(List.of("run"));
        flags.addAll(quiet(registry));
        flags.add("--data.dir=" + data);
        flags.addAll(more);
        return ready(Product.start(name, flags.toArray(String[]::new)));
    }
}
