package io.mesher.registry.zookeeper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mesher.mesh.rule.PastRules;
import io.mesher.mesh.rule.RuleChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A change of a document as its node has it: who, why, when, and the document as it became. */
final class HistoryJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HistoryJson() {}

    static byte[] bytes(RuleChange change, Optional<String> document) {
        ObjectNode node = JSON.createObjectNode();
        node.put("author", change.author());
        node.put("reason", change.reason());
        node.put("writtenAt", Instant.ofEpochMilli(change.at()).toString());
        // null where it was taken away
        node.put("document", document.orElse(null));
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What a node says.
     *
     * @throws IOException when it is none of ours, with the reason in words
     */
    static PastRules read(long revision, byte[] data) throws IOException {
        JsonNode node = JSON.readTree(data);
        if (node == null || !node.isObject()) {
            throw new IOException("not a JSON object");
        }
        try {
            RuleChange change =
                    new RuleChange(
                            node.path("author").asText(""),
                            node.path("reason").asText(""),
                            Instant.parse(node.path("writtenAt").asText("")).toEpochMilli());
            JsonNode document = node.path("document");
            return new PastRules(
                    revision,
                    change,
                    document.isTextual() ? Optional.of(document.textValue()) : Optional.empty());
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
