package io.mesher.blackbox;

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
        return start("outbound", Flags.quiet(registry).with(more));
    }

    /** One beside an application. */
    static Sidecar beside(String service, int port, String registry, String... more)
            throws Exception {
        return start(service, Flags.quiet(registry).beside(service, port).with(more));
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

    /** How many requests it says are on their way through it, in either direction. */
    int inFlight() throws Exception {
        return Http.direct()
                .get(admin + "metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("mesher_inflight_requests"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    static int port(String listener) {
        return Integer.parseInt(listener.substring(listener.lastIndexOf(':') + 1));
    }

    /** What its API says of itself and of the mesh. */
    Answer api(String path) throws Exception {
        return Http.direct().as("admin", PASSWORD).get(admin + "api/v1/" + path);
    }

    @Override
    public void close() {
        process.close();
    }

    static Sidecar start(String name, Flags flags) throws Exception {
        return ready(Product.start(name, flags.array()));
    }
}
