package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/**
 * A shape of which something is made, such as a set of a list.
 *
 * @param base what holds where the value does not say
 */
public record Mapped<A, B>(Shape<A> shape, A base, Function<A, B> function) implements Shape<B> {

    @Override
    public JsonNode check(Node node, Place place, Report report) {
        return shape.check(node, place, report);
    }

    @Override
    public B read(JsonNode checked, B otherwise) {
        return function.apply(shape.read(checked, base));
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return shape.schema(definitions);
    }
}
