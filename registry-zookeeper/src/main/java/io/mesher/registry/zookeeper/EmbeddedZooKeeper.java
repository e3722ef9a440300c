package io.mesher.registry.zookeeper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ZooKeeper server in this process, on loopback, whose data goes with it: for trying out and for
 * tests.
 */
public final class EmbeddedZooKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedZooKeeper.class);
    private static final long START_MILLIS = 30_000;

    private final Path data;
    private final ZooKeeperServerEmbedded server;

    private EmbeddedZooKeeper(Path data, ZooKeeperServerEmbedded server) {
        this.data = data;
        this.server = server;
    }

    /** Starts one on any free port. */
    public static EmbeddedZooKeeper start() throws Exception {
        return start(0);
    }

    /** Starts one on the given loopback port. */
    public static EmbeddedZooKeeper start(int port) throws Exception {
        Path data = Files.createTempDirectory("mesher-zookeeper");
        Properties properties = new Properties();
        properties.setProperty("clientPortAddress", "127.0.0.1");
        properties.setProperty("clientPort", Integer.toString(port));
        properties.setProperty("tickTime", "500");
        properties.setProperty("admin.enableServer", "false");
        properties.setProperty("maxClientCnxns", "0");
        ZooKeeperServerEmbedded server =
                ZooKeeperServerEmbedded.builder()
                        .baseDir(data)
                        .configuration(properties)
                        .exitHandler(ExitHandler.LOG_ONLY)
                        .build();
        server.start(START_MILLIS);
        return new EmbeddedZooKeeper(data, server);
    }

    /** Where clients connect to. */
    public String connectString() {
        try {
            return server.getConnectionString();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded ZooKeeper has no address", e);
        }
    }

    @Override
    public void close() {
        server.close();
        try (Stream<Path> files = Files.walk(data)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn(
                    "the data of the embedded ZooKeeper in {} was not removed: {}",
                    data,
                    e.toString());
        }
    }
}
