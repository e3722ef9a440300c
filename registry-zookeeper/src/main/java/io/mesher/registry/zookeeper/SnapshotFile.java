package io.mesher.registry.zookeeper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mesher.mesh.Service;
import io.mesher.mesh.rule.StoredRules;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A snapshot of what was last known as a file: a line of JSON that says what it is, one for each
 * service's rules and instances, and one with the checksum of all before it. It is replaced whole,
 * so that whoever is killed while writing leaves the one before. Services beyond a size are left
 * out. For one thread at a time.
 */
final class SnapshotFile {
    /** How large it may become, bytes; the largest services are left out beyond. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMAT = "mesher-snapshot";
    private static final int VERSION = 1;

    private final Path path;
    private final String connect;
    private boolean complained;

    /**
     * A file that need not exist yet.
     *
     * @param connect the ensemble that it is of; one of another ensemble is not read
     */
    SnapshotFile(Path path, String connect) {
        this.path = path;
        this.connect = connect;
    }

    /**
     * What is kept there; nothing where there is no file.
     *
     * @throws IOException when it is no snapshot of ours, or damaged, with the reason in words
     */
    Snapshot read() throws IOException {
        byte[] bytes;
        try {
            if (Files.size(path) > 2L * MAX_BYTES) {
                throw new IOException(
                        "%d bytes (expected: at most %d)".formatted(Files.size(path), MAX_BYTES));
            }
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return Snapshot.EMPTY;
        }
        List<String> lines = intact(bytes);
        JsonNode head = JSON.readTree(lines.get(0));
        if (!head.path("format").asText().equals(FORMAT)
                || head.path("version").asInt() != VERSION) {
            throw new IOException(
                    "format %s version %s (expected: %s version %d)"
                            .formatted(
                                    head.path("format").asText("?"),
                                    head.path("version").asText("?"),
                                    FORMAT,
                                    VERSION));
        }
        if (!sameEnsemble(head.path("connect").asText(), connect)) {
            throw new IOException(
                    "it is of registry %s (expected: %s)"
                            .formatted(head.path("connect").asText(), connect));
        }
        List<Service> services = new ArrayList<>();
        List<StoredRules> rules = new ArrayList<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            JsonNode node = JSON.readTree(line);
            if (SnapshotJson.isRules(node)) {
                rules.add(SnapshotJson.rules(node));
            } else {
                services.add(SnapshotJson.service(node));
            }
        }
        return new Snapshot(services, rules);
    }

    /**
     * Replaces it. A failure is logged, once until it works again: what is known in memory serves.
     *
     * @param now milliseconds since the epoch
     */
    void write(Snapshot known, long now) {
        try {
            WholeFile.write(path, out -> write(known, now, out));
            complained = false;
        } catch (IOException e) {
            if (!complained) {
                complained = true;
                LOG.warn("{} cannot be written: {}", path, e.toString());
            }
        }
    }

    private void write(Snapshot known, long now, OutputStream out) throws IOException {
        CRC32C sum = new CRC32C();
        ObjectNode head = JSON.createObjectNode();
        head.put("format", FORMAT).put("version", VERSION);
        head.put("connect", connect).put("takenAt", now);
        put(line(head), sum, out);
        // the rules first: they say more than their size
        Stream<ObjectNode> nodes =
                Stream.concat(
                        known.rules().stream().map(SnapshotJson::of),
                        smallestFirst(known.services()).stream().map(SnapshotJson::of));
        int written = 0;
        for (ObjectNode node : (Iterable<ObjectNode>) nodes::iterator) {
            byte[] line = line(node);
            written += line.length;
            if (written > MAX_BYTES) {
                break;
            }
            put(line, sum, out);
        }
        out.write(line(JSON.createObjectNode().put("crc32c", Long.toHexString(sum.getValue()))));
    }

    private static List<Service> smallestFirst(Collection<Service> services) {
        return services.stream()
                .sorted(Comparator.comparingInt(service -> service.instances().size()))
                .toList();
    }

    private static byte[] line(JsonNode node) throws IOException {
        return (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void put(byte[] line, CRC32C sum, OutputStream out) throws IOException {
        sum.update(line);
        out.write(line);
    }

    private static List<String> intact(byte[] bytes) throws IOException {
        int last = bytes.length - 1;
        while (last > 0 && bytes[last - 1] != '\n') {
            last--;
        }
        if (last <= 0) {
            throw new IOException("it is no snapshot, or was cut off");
        }
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, last);
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        String said = JSON.readTree(lines.get(lines.size() - 1)).path("crc32c").asText("none");
        if (!said.equals(Long.toHexString(sum.getValue()))) {
            throw new IOException(
                    "checksum %s (expected: %s): it is damaged"
                            .formatted(Long.toHexString(sum.getValue()), said));
        }
        return lines;
    }

    /** Servers come and go; one that both name, and the same path, make it the same one. */
    private static boolean sameEnsemble(String one, String other) {
        Set<String> servers = new HashSet<>(servers(one));
        servers.retainAll(servers(other));
        return !servers.isEmpty() && chroot(one).equals(chroot(other));
    }

    private static List<String> servers(String connect) {
        int slash = connect.indexOf('/');
        return List.of((slash < 0 ? connect : connect.substring(0, slash)).split(",", -1));
    }

    private static String chroot(String connect) {
        int slash = connect.indexOf('/');
        return slash < 0 ? "" : connect.substring(slash);
    }
}
