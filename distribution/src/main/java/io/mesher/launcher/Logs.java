package io.mesher.launcher;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How the sidecar logs unless the JDK is told otherwise: one line each, on standard error. */
final class Logs {
    private static final String FORMAT = "java.util.logging.SimpleFormatter.format";
    private static final String ONE_LINE = "%1$tFT%1$tT.%1$tL %4$-7s %3$s: %5$s%6$s%n";
    private static final String FILE = "java.util.logging.config.file";
    // held, since the JDK forgets the level of a logger that nobody holds
    private static final List<Logger> TALKATIVE =
            List.of(
                    Logger.getLogger("org.eclipse.jetty"),
                    Logger.getLogger("org.apache.zookeeper"),
                    Logger.getLogger("org.apache.curator"));

    private Logs() {}

    static void configure() {
        if (System.getProperty(FILE) != null) {
            return;
        }
        if (System.getProperty(FORMAT) == null) {
            System.setProperty(FORMAT, ONE_LINE);
        }
        // what they know of the registry is said by the registry's adapter, once each way
        TALKATIVE.forEach(logger -> logger.setLevel(Level.OFF));
        TALKATIVE.get(0).setLevel(Level.WARNING);
    }
}
