package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** A shape that is told later: what may hold itself is not yet there while it is declared. */
public record Lazy<T>(Supplier<Shape<T>> shape) implements Shape<T> {

    @Override
    public JsonNode check(Node node, Place place, Report report) {
        return shape.get().check(node, place, report);
    }

    @Override
    public T read(JsonNode checked, T base) {
        return shape.get().read(checked, base);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return shape.get().schema(definitions);
    }
}
