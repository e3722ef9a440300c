package io.mesher.registry.zookeeper;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.zookeeper.data.Stat;

/**
 * Reads the nodes of Curator's service discovery, whoever wrote them. Anyone may write there, so
 * sizes and characters are bounded, the payload is a tree and never a class, and what does not fit
 * is an exception that concerns this node alone. Thread-safe.
 */
final class NodeReader {
    static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_METADATA = 64;
    private static final int MAX_TEXT = 1024;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_WEIGHT = 1000;
    private static final String SPRING =
            "org.springframework.cloud.zookeeper.discovery.ZookeeperInstance";
    private static final String DUBBO = "org.apache.dubbo.registry.zookeeper.ZookeeperInstance";
    private static final String IPV6 = "([0-9A-Fa-f]*:[0-9A-Fa-f:.]+(?:%[0-9A-Za-z._-]+)?)";
    private static final Pattern HOST =
            Pattern.compile("\\[" + IPV6 + "]|" + IPV6 + "|[0-9A-Za-z._-]+");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Map<String, Protocol> DUBBO_HTTP =
            Map.of("rest", Protocol.HTTP, "http", Protocol.HTTP, "tri", Protocol.H2C);

    private final List<String> dialects;
    private final Repeated repeated = new Repeated();
    private final ObjectMapper json =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .build())
                                    .build())
                    .build();

    NodeReader(List<String> dialects) {
        this.dialects = List.copyOf(dialects);
    }

    /**
     * The instance that a node holds; empty when it is of a dialect that is not read.
     *
     * @throws IOException when the node cannot be read, with the reason in words
     */
    Optional<Instance> read(String service, String id, byte[] data) throws IOException {
        weigh(data == null ? 0 : data.length);
        JsonNode node = tree(data);
        JsonNode payload = node.path("payload");
        String dialect = dialect(payload.path("@class").asText(""));
        if (!dialects.contains(dialect)) {
            return Optional.empty();
        }
        Map<String, String> metadata = metadata(payload.path("metadata"));
        JsonNode place = node;
        if (dialect.equals("dubbo")) {
            place = dubboEndpoint(metadata);
            metadata.putIfAbsent(Protocol.KEY, dubboProtocol(place).orElseThrow().word());
        }
        return Optional.of(
                new Instance(
                        text("id", id),
                        service,
                        endpoint(node.path("address").asText(""), port(place.path("port"))),
                        metadata.getOrDefault("version", ""),
                        metadata.getOrDefault("zone", ""),
                        status(metadata),
                        weight(metadata),
                        repeated.same(Map.copyOf(metadata)),
                        dialect,
                        node.path("registrationTimeUTC").asLong(0)));
    }

    /** Refuses a node by its size alone. */
    static void weigh(Stat stat) throws IOException {
        weigh(stat.getDataLength());
    }

    private static void weigh(int bytes) throws IOException {
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw new IOException(
                    "node of %d bytes (expected: 1 to %d)".formatted(bytes, MAX_BYTES));
        }
    }

    private JsonNode tree(byte[] data) throws IOException {
        try {
            JsonNode node = json.readTree(data);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new IOException("not JSON: " + e.getOriginalMessage(), e);
        }
        throw new IOException("not a JSON object");
    }

    private static String dialect(String payloadClass) {
        return switch (payloadClass) {
            case SPRING -> "spring";
            case DUBBO -> "dubbo";
            default -> "curator";
        };
    }

    private static Endpoint endpoint(String address, int port) throws IOException {
        // the host becomes part of a URL, where other characters would lead elsewhere
        Matcher host = HOST.matcher(text("address", address));
        if (!host.matches()) {
            throw new IOException(
                    "address \"" + address + "\" (expected: a host name or an IP address)");
        }
        return new Endpoint(host.group(1) == null ? host.group() : host.group(1), port);
    }

    private static int port(JsonNode node) throws IOException {
        String text = text("port", node.asText(""));
        if (PORT.matcher(text).matches()) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw new IOException("port \"" + text + "\" (expected: 1 to 65535)");
    }

    private Map<String, String> metadata(JsonNode node) throws IOException {
        Map<String, String> metadata = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (metadata.size() >= MAX_METADATA) {
                throw new IOException("more than " + MAX_METADATA + " metadata entries");
            }
            String value = entry.getValue().asText("");
            // Dubbo keeps whole documents in its metadata
            metadata.put(
                    text("metadata key", entry.getKey()),
                    entry.getKey().startsWith("dubbo.")
                            ? value
                            : repeated.same(text("metadata " + entry.getKey(), value)));
        }
        return metadata;
    }

    private JsonNode dubboEndpoint(Map<String, String> metadata) throws IOException {
        for (JsonNode endpoint :
                tree(wrap(metadata.getOrDefault("dubbo.endpoints", "[]"))).path("list")) {
            if (dubboProtocol(endpoint).isPresent()) {
                return endpoint;
            }
        }
        throw new IOException("no endpoint that speaks HTTP (expected: rest, tri or http)");
    }

    private static Optional<Protocol> dubboProtocol(JsonNode endpoint) {
        return Optional.ofNullable(DUBBO_HTTP.get(endpoint.path("protocol").asText("")));
    }

    private static byte[] wrap(String list) {
        return ("{\"list\":" + list + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static InstanceStatus status(Map<String, String> metadata) {
        return switch (metadata.getOrDefault("instance_status", "UP")) {
            case "UP" -> InstanceStatus.UP;
            case "OUT_OF_SERVICE", "DOWN" -> InstanceStatus.DOWN;
            default -> InstanceStatus.UNKNOWN;
        };
    }

    private static int weight(Map<String, String> metadata) {
        try {
            int weight = Integer.parseInt(metadata.getOrDefault("weight", "100"));
            return Math.max(0, Math.min(MAX_WEIGHT, weight));
        } catch (NumberFormatException e) {
            return Instance.NORMAL_WEIGHT;
        }
    }

    private static String text(String what, String value) throws IOException {
        if (value.length() > MAX_TEXT) {
            throw new IOException("%s of %d characters".formatted(what, value.length()));
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new IOException(what + " with a control character");
            }
        }
        return value;
    }
}
