package io.mesher.registry.zookeeper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.mesh.rule.StoredRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A service in a snapshot: everything that is known of its instances, under names that stay. */
final class SnapshotJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SnapshotJson() {}

    static ObjectNode of(Service service) {
        ObjectNode node = JSON.createObjectNode();
        node.put("service", service.name());
        node.put("asOf", service.asOf());
        ArrayNode instances = node.putArray("instances");
        service.instances().forEach(instance -> instances.add(of(instance)));
        return node;
    }

    static ObjectNode of(StoredRules rules) {
        ObjectNode node = JSON.createObjectNode();
        node.put("rules", rules.service());
        node.put("revision", rules.revision());
        node.put("at", rules.at());
        node.put("document", rules.document());
        return node;
    }

    /** Whether it is a document rather than a service. */
    static boolean isRules(JsonNode node) {
        return node.has("rules");
    }

    /**
     * The document.
     *
     * @throws IOException when something is missing
     */
    static StoredRules rules(JsonNode node) throws IOException {
        try {
            return new StoredRules(
                    text(node, "rules"),
                    node.required("revision").asLong(),
                    text(node, "document"),
                    node.required("at").asLong());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * The service as stale.
     *
     * @throws IOException when something is missing or not as it should be
     */
    static Service service(JsonNode node) throws IOException {
        try {
            String name = text(node, "service");
            List<Instance> instances = new ArrayList<>();
            for (JsonNode instance : node.required("instances")) {
                instances.add(instance(name, instance));
            }
            long asOf = node.required("asOf").asLong();
            return new Service(name, ServiceState.STALE, instances, 0, asOf);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static ObjectNode of(Instance instance) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", instance.id());
        node.put("host", instance.endpoint().host());
        node.put("port", instance.endpoint().port());
        node.put("version", instance.version());
        node.put("zone", instance.zone());
        node.put("status", instance.status().word());
        node.put("weight", instance.weight());
        node.put("dialect", instance.dialect());
        node.put("registeredAt", instance.registeredAt());
        ObjectNode metadata = node.putObject("metadata");
        instance.metadata().forEach(metadata::put);
        return node;
    }

    private static Instance instance(String service, JsonNode node) {
        Map<String, String> metadata = new HashMap<>();
        node.required("metadata")
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return new Instance(
                text(node, "id"),
                service,
                new Endpoint(text(node, "host"), node.required("port").asInt()),
                text(node, "version"),
                text(node, "zone"),
                InstanceStatus.valueOf(text(node, "status").toUpperCase(Locale.ROOT)),
                node.required("weight").asInt(),
                metadata,
                text(node, "dialect"),
                node.required("registeredAt").asLong());
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).asText();
    }
}
