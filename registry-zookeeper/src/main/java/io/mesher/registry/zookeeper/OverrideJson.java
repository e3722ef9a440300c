package io.mesher.registry.zookeeper;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mesher.mesh.InstanceOverride;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An override as its node has it. An operator may have written it by hand: what is not understood
 * is an exception, since half an override is not what was meant.
 */
final class OverrideJson {
    static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_DEPTH = 8;
    private static final Set<String> FIELDS =
            new TreeSet<>(
                    Set.of(
                            "drain",
                            "weight",
                            "metadata",
                            "author",
                            "reason",
                            "expiresAt",
                            "writtenAt"));
    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private OverrideJson() {}

    /**
     * What a node says of an instance.
     *
     * @throws IOException when it cannot be read, with the reason in words
     */
    static InstanceOverride read(String instanceId, byte[] data) throws IOException {
        JsonNode node = object(data);
        Map<String, String> metadata = new HashMap<>();
        Set<String> removed = new HashSet<>();
        for (Map.Entry<String, JsonNode> entry : members(node, "metadata")) {
            if (entry.getValue().isNull()) {
                removed.add(entry.getKey());
            } else {
                metadata.put(entry.getKey(), text("metadata " + entry.getKey(), entry.getValue()));
            }
        }
        try {
            return new InstanceOverride(
                    instanceId,
                    bool(node, "drain"),
                    integer(node, "weight"),
                    metadata,
                    removed,
                    text(node, "author"),
                    text(node, "reason"),
                    time(node, "expiresAt", InstanceOverride.NEVER),
                    time(node, "writtenAt", 0));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * The same, with the instance in the node's name.
     *
     * @throws IOException when either cannot be read, with the reason in words
     */
    static Optional<InstanceOverride> readNode(String step, byte[] data) throws IOException {
        return Optional.of(read(PathStep.name(step), data));
    }

    static byte[] bytes(InstanceOverride override) {
        ObjectNode node = JSON.createObjectNode();
        node.put("drain", override.drain());
        if (override.weight() != InstanceOverride.AS_ANNOUNCED) {
            node.put("weight", override.weight());
        }
        ObjectNode metadata = node.putObject("metadata");
        new TreeMap<>(override.metadata()).forEach(metadata::put);
        new TreeSet<>(override.removed()).forEach(metadata::putNull);
        node.put("author", override.author());
        node.put("reason", override.reason());
        if (override.expiresAt() != InstanceOverride.NEVER) {
            node.put("expiresAt", Instant.ofEpochMilli(override.expiresAt()).toString());
        }
        if (override.writtenAt() != 0) {
            node.put("writtenAt", Instant.ofEpochMilli(override.writtenAt()).toString());
        }
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode object(byte[] data) throws IOException {
        if (data == null || data.length == 0 || data.length > MAX_BYTES) {
            throw new IOException(
                    "node of %d bytes (expected: 1 to %d)"
                            .formatted(data == null ? 0 : data.length, MAX_BYTES));
        }
        JsonNode node;
        try {
            node = JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IOException("not JSON: " + e.getOriginalMessage(), e);
        }
        if (!node.isObject()) {
            throw new IOException("not a JSON object");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!FIELDS.contains(member.getKey())) {
                throw new IOException(
                        "field %s (expected: one of %s)".formatted(member.getKey(), FIELDS));
            }
        }
        return node;
    }

    /** What stands in a field, unless it says {@code null}. */
    private static Optional<JsonNode> field(JsonNode node, String name) {
        return node.optional(name).filter(value -> !value.isNull());
    }

    private static Set<Map.Entry<String, JsonNode>> members(JsonNode node, String name)
            throws IOException {
        Optional<JsonNode> value = field(node, name);
        if (value.isPresent() && !value.get().isObject()) {
            throw unexpected(name, value.get(), "an object");
        }
        return value.map(JsonNode::properties).orElse(Set.of());
    }

    private static boolean bool(JsonNode node, String name) throws IOException {
        Optional<JsonNode> value = field(node, name);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw unexpected(name, value.get(), "true or false");
        }
        return value.map(JsonNode::booleanValue).orElse(false);
    }

    private static int integer(JsonNode node, String name) throws IOException {
        Optional<JsonNode> value = field(node, name);
        if (value.isEmpty()) {
            return InstanceOverride.AS_ANNOUNCED;
        }
        if (!value.get().isInt() || value.get().intValue() < 0) {
            throw unexpected(name, value.get(), "0 to 1000");
        }
        return value.get().intValue();
    }

    private static String text(JsonNode node, String name) throws IOException {
        Optional<JsonNode> value = field(node, name);
        return value.isPresent() ? text(name, value.get()) : "";
    }

    private static String text(String name, JsonNode value) throws IOException {
        if (!value.isTextual()) {
            throw unexpected(name, value, "a text");
        }
        return value.textValue();
    }

    private static long time(JsonNode node, String name, long otherwise) throws IOException {
        Optional<JsonNode> value = field(node, name);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(text(name, value.get())).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw unexpected(name, value.get(), "a time such as 2026-12-01T00:00:00Z");
        }
    }

    private static IOException unexpected(String name, JsonNode value, String expected) {
        return new IOException("%s %s (expected: %s)".formatted(name, value, expected));
    }
}
