package io.mesher.mesh.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Documents by chance, along the schema; the same for the same seed. */
final class Generated {
    private static final int DEEP = 14;
    private static final List<String> TEXTS =
            List.of(
                    "a",
                    "orders",
                    "web",
                    "GET",
                    "POST",
                    "X-User",
                    "x-a",
                    "/",
                    "/v2",
                    "/a/b",
                    "2.3.1",
                    "2.10",
                    "true",
                    "no",
                    "null",
                    "~",
                    "1",
                    "1e3",
                    "",
                    " ",
                    "a: b",
                    "#",
                    "*a",
                    "&a",
                    "'",
                    "\"",
                    "\\",
                    "\u00e9",
                    "\u4e2d",
                    "\ud83d\ude00",
                    "a\nb",
                    "\t",
                    "- a",
                    "{",
                    "[",
                    "|",
                    "25ms",
                    "2s",
                    "1m",
                    "10s",
                    "500ms",
                    "30s",
                    "2026-12-01T00:00:00Z",
                    "[a-z]+",
                    "(a|b)*",
                    "=",
                    "<<",
                    "none",
                    "example.com",
                    "$1");

    private final Random random;
    private final JsonNode schema;
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    Generated(Random random, JsonNode schema) {
        this.random = random;
        this.schema = schema;
    }

    JsonNode document() {
        ObjectNode document = (ObjectNode) value(schema, 0);
        document.path("routes").forEach(route -> balance(route.path("split")));
        return document;
    }

    /** What the schema cannot say and a document by chance would never do. */
    private static void balance(JsonNode split) {
        int left = 100;
        for (int i = split.size() - 1; i >= 0; i--) {
            int weight = i == 0 ? left : Math.min(left, split.get(i).get("weight").intValue());
            ((ObjectNode) split.get(i)).put("weight", weight);
            left -= weight;
        }
    }

    private JsonNode value(JsonNode shape, int depth) {
        if (shape.has("$ref")) {
            String name = shape.get("$ref").textValue().replaceFirst("#/\\$defs/", "");
            return value(schema.get("$defs").get(name), depth);
        }
        if (shape.has("const")) {
            return shape.get("const");
        }
        if (shape.has("enum")) {
            return any(shape.get("enum"));
        }
        if (shape.has("oneOf")) {
            return value(any(shape.get("oneOf")), depth);
        }
        return switch (shape.get("type").textValue()) {
            case "object" -> object(shape, depth);
            case "array" -> list(shape, depth);
            case "integer" -> nodes.numberNode(whole(shape));
            case "number" -> nodes.numberNode(BigDecimal.valueOf(whole(shape)));
            case "boolean" -> nodes.booleanNode(random.nextBoolean());
            default -> nodes.textNode(text(shape));
        };
    }

    private JsonNode any(JsonNode choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private int whole(JsonNode shape) {
        int least = (int) Math.ceil(Math.max(-1000, shape.get("minimum").doubleValue()));
        int most = (int) Math.min(1000, shape.get("maximum").doubleValue());
        return least + random.nextInt(most - least + 1);
    }

    private String text(JsonNode shape) {
        Pattern pattern = Pattern.compile(shape.get("pattern").textValue());
        List<String> fitting = TEXTS.stream().filter(t -> pattern.matcher(t).matches()).toList();
        return fitting.get(random.nextInt(fitting.size()));
    }

    private JsonNode list(JsonNode shape, int depth) {
        ArrayNode list = nodes.arrayNode();
        int size = shape.get("minItems").intValue() + (depth > DEEP ? 0 : random.nextInt(3));
        for (int i = 0; i < size; i++) {
            list.add(value(shape.get("items"), depth + 1));
        }
        return list;
    }

    private JsonNode object(JsonNode shape, int depth) {
        ObjectNode object = nodes.objectNode();
        if (shape.has("propertyNames")) {
            for (int i = random.nextInt(3); i > 0; i--) {
                String name = text(shape.get("propertyNames"));
                object.set(name, value(shape.get("additionalProperties"), depth + 1));
            }
            return object;
        }
        List<Map.Entry<String, JsonNode>> fields =
                new ArrayList<>(shape.get("properties").properties());
        Collections.shuffle(fields, random);
        List<String> needed = needed(shape);
        boolean one = shape.path("allOf").path(0).has("oneOf");
        for (Map.Entry<String, JsonNode> field : fields) {
            boolean wanted = depth <= DEEP && !one && random.nextInt(3) == 0;
            if (needed.contains(field.getKey()) || wanted) {
                object.set(field.getKey(), value(field.getValue(), depth + 1));
            }
        }
        return object;
    }

    private List<String> needed(JsonNode shape) {
        List<String> needed = new ArrayList<>();
        for (JsonNode demand : shape.path("allOf")) {
            JsonNode choices = demand.has("oneOf") ? demand.get("oneOf") : demand.path("anyOf");
            JsonNode chosen = choices.isEmpty() ? demand : any(choices);
            chosen.path("required").forEach(name -> needed.add(name.textValue()));
        }
        return needed;
    }
}
