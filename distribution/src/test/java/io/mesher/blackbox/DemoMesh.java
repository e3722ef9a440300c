package io.mesher.blackbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code demo} in a process of its own on any free ports, with what it printed. */
public record DemoMesh(
        Running process, String console, String user, String password, String outbound)
        implements Part {
    private static final Pattern CONSOLE = Pattern.compile("  console +(http://\\S+)");
    private static final Pattern LOGIN = Pattern.compile("  login +(\\S+) / (\\S+)");
    private static final Pattern CURL = Pattern.compile("  try +curl -x http://(\\S+) http\\S+");
    private static final String LAST = "Ctrl-C ends the demo";

    /** Starts one; ready when it has printed all it has to say. */
    public static DemoMesh start() throws Exception {
        return shown(
                Interactive.start(
                        "demo",
                        "demo",
                        "--outbound.address=127.0.0.1:0",
                        "--inbound.address=127.0.0.1:0",
                        "--admin.address=127.0.0.1:0"));
    }

    static DemoMesh shown(Running process) {
        process.awaitLine("the last line", line -> line.contains(LAST));
        Matcher login = found(process, LOGIN);
        return new DemoMesh(
                process,
                found(process, CONSOLE).group(1),
                login.group(1),
                login.group(2),
                found(process, CURL).group(1));
    }

    @Override
    public void close() {
        process.close();
    }

    private static Matcher found(Running process, Pattern pattern) {
        return process.out()
                .lines()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no " + pattern + " in\n" + process.output()));
    }
}
