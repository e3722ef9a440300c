package io.mesher.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.curator.x.discovery.ServiceInstance;
import org.apache.curator.x.discovery.details.InstanceSerializer;

/** Reads instances whatever their payload is, and writes them without one. */
final class AnyPayload implements InstanceSerializer<Void> {
    private final ObjectMapper json = new ObjectMapper();

    @Override
    public byte[] serialize(ServiceInstance<Void> instance) throws Exception {
        ObjectNode node = json.createObjectNode();
        node.put("name", instance.getName());
        node.put("id", instance.getId());
        node.put("address", instance.getAddress());
        node.put("port", instance.getPort());
        node.putNull("sslPort");
        node.putNull("payload");
        node.put("registrationTimeUTC", instance.getRegistrationTimeUTC());
        node.put("serviceType", instance.getServiceType().name());
        node.putNull("uriSpec");
        return json.writeValueAsBytes(node);
    }

    @Override
    public ServiceInstance<Void> deserialize(byte[] bytes) throws Exception {
        JsonNode node = json.readTree(bytes);
        return ServiceInstance.<Void>builder()
                .name(node.path("name").asText())
                .id(node.path("id").asText())
                .address(node.path("address").asText())
                .port(node.path("port").asInt())
                .registrationTimeUTC(node.path("registrationTimeUTC").asLong())
                .build();
    }
}
