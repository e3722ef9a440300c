package io.mesher.registry.zookeeper;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes an instance as Spring Cloud Zookeeper does, so that its applications find us: the payload
 * class must be theirs, since an unknown one breaks every reader of the service, and the {@code
 * uriSpec} must be there, since they build their URL from it.
 */
final class SpringNode {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAYLOAD_CLASS =
            "org.springframework.cloud.zookeeper.discovery.ZookeeperInstance";
    private static final List<Map.Entry<String, Boolean>> URI_PARTS =
            List.of(
                    Map.entry("scheme", true),
                    Map.entry("://", false),
                    Map.entry("address", true),
                    Map.entry(":", false),
                    Map.entry("port", true));

    private SpringNode() {}

    static byte[] bytes(Instance instance) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", instance.service());
        node.put("id", instance.id());
        node.put("address", instance.endpoint().host());
        node.put("port", instance.endpoint().port());
        node.putNull("sslPort");
        ObjectNode payload = node.putObject("payload");
        payload.put("@class", PAYLOAD_CLASS);
        payload.put("id", instance.id());
        payload.put("name", instance.service());
        ObjectNode metadata = payload.putObject("metadata");
        metadata(instance).forEach(metadata::put);
        node.put("registrationTimeUTC", instance.registeredAt());
        node.put("serviceType", "DYNAMIC");
        ArrayNode parts = node.putObject("uriSpec").putArray("parts");
        URI_PARTS.forEach(
                part ->
                        parts.addObject()
                                .put("value", part.getKey())
                                .put("variable", part.getValue()));
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> metadata(Instance instance) {
        Map<String, String> metadata = new TreeMap<>(instance.metadata());
        metadata.put(
                "instance_status",
                instance.status() == InstanceStatus.UP ? "UP" : "OUT_OF_SERVICE");
        if (instance.weight() != Instance.NORMAL_WEIGHT) {
            metadata.put("weight", Integer.toString(instance.weight()));
        }
        putUnlessEmpty(metadata, "version", instance.version());
        putUnlessEmpty(metadata, "zone", instance.zone());
        return metadata;
    }

    private static void putUnlessEmpty(Map<String, String> metadata, String key, String value) {
        if (!value.isEmpty()) {
            metadata.put(key, value);
        }
    }
}
