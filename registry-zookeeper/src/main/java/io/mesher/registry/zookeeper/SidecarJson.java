package io.mesher.registry.zookeeper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mesher.mesh.SidecarRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A sidecar as its node has it. What another version says besides is passed over. */
final class SidecarJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_SERVICES = 500;

    private SidecarJson() {}

    /** The same bytes for the same record; of very many revisions only the first by name. */
    static byte[] bytes(SidecarRecord sidecar) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", sidecar.id());
        node.put("service", sidecar.service());
        node.put("instanceId", sidecar.instanceId());
        node.put("version", sidecar.version());
        node.put("admin", sidecar.admin());
        node.put("outbound", sidecar.outbound());
        node.put("inbound", sidecar.inbound());
        node.put("host", sidecar.host());
        node.put("pid", sidecar.pid());
        node.put("startedAt", Instant.ofEpochMilli(sidecar.startedAt()).toString());
        ObjectNode revisions = node.putObject("revisions");
        put(revisions.putObject("rules"), sidecar.revisions().rules());
        put(revisions.putObject("overrides"), sidecar.revisions().overrides());
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The sidecar that a node tells of.
     *
     * @throws IOException when it cannot be read, with the reason in words
     */
    static Optional<SidecarRecord> readNode(String step, byte[] data) throws IOException {
        if (data == null || data.length > MAX_BYTES) {
            throw new IOException("node without bytes, or more than " + MAX_BYTES);
        }
        JsonNode node = JSON.readTree(data);
        JsonNode revisions = node.path("revisions");
        try {
            return Optional.of(
                    new SidecarRecord(
                            PathStep.name(step),
                            node.path("service").asText(""),
                            node.path("instanceId").asText(""),
                            node.path("version").asText(""),
                            node.path("admin").asText(""),
                            node.path("outbound").asText(""),
                            node.path("inbound").asText(""),
                            node.path("host").asText(""),
                            node.path("pid").asLong(),
                            Instant.parse(node.path("startedAt").asText("")).toEpochMilli(),
                            new SidecarRecord.Revisions(
                                    numbers(revisions.path("rules")),
                                    numbers(revisions.path("overrides")))));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IOException("startedAt: " + e.getMessage(), e);
        }
    }

    private static void put(ObjectNode node, Map<String, Long> revisions) {
        new TreeMap<>(revisions)
                .entrySet().stream()
                        .limit(MAX_SERVICES)
                        .forEach(entry -> node.put(entry.getKey(), entry.getValue()));
    }

    private static Map<String, Long> numbers(JsonNode node) {
        Map<String, Long> numbers = new HashMap<>();
        node.properties().forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asLong()));
        return numbers;
    }
}
