package io.mesher.mesh.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes one thing in a document by chance, so that it is most often no good any more. */
final class Broken {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<JsonNode> OTHERS =
            List.of(
                    NODES.textNode("none"),
                    NODES.textNode("x y"),
                    NODES.textNode("5s"),
                    NODES.textNode("a\nb"),
                    NODES.numberNode(0),
                    NODES.numberNode(-1),
                    NODES.numberNode(7),
                    NODES.numberNode(1.5),
                    NODES.numberNode(1_000_000_000),
                    NODES.booleanNode(true),
                    NODES.nullNode(),
                    NODES.arrayNode(),
                    NODES.arrayNode().add("GET"),
                    NODES.objectNode(),
                    NODES.objectNode().put("exact", "a"));

    private Broken() {}

    static void somewhere(JsonNode document, Random random) {
        List<JsonNode> all = new ArrayList<>();
        gather(document, all);
        JsonNode node = all.get(random.nextInt(all.size()));
        JsonNode other = OTHERS.get(random.nextInt(OTHERS.size())).deepCopy();
        if (node instanceof ArrayNode list && !list.isEmpty()) {
            list.set(random.nextInt(list.size()), other);
        } else if (node instanceof ObjectNode object) {
            change(object, other, random);
        }
    }

    private static void change(ObjectNode object, JsonNode other, Random random) {
        List<String> names =
                new ArrayList<>(object.properties().stream().map(Map.Entry::getKey).toList());
        names.add("to");
        names.add("percent");
        names.add("no-field");
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
            object.remove(name);
        } else {
            object.set(name, other);
        }
    }

    private static void gather(JsonNode node, List<JsonNode> all) {
        if (node.isContainerNode()) {
            all.add(node);
            node.forEach(child -> gather(child, all));
        }
    }
}
