package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The parts of a JSON Schema that have a name: each is described once, and may hold itself. */
public final class Definitions {
    private static final String HERE = "#/$defs/";

    private final Map<String, ObjectNode> byName = new TreeMap<>();

    /** The JSON Schema (2020-12) of documents of this shape. */
    public static ObjectNode schema(String id, String title, Shape<?> shape) {
        Definitions definitions = new Definitions();
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", id);
        schema.put("title", title);
        schema.setAll(shape.schema(definitions));
        ObjectNode defs = schema.putObject("$defs");
        definitions.byName.forEach(defs::set);
        return schema;
    }

    /** Points to a part, which is described unless it was. */
    ObjectNode refer(String name, Supplier<ObjectNode> description) {
        if (byName.putIfAbsent(name, JsonNodeFactory.instance.objectNode()) == null) {
            byName.put(name, description.get());
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", HERE + name);
    }
}
