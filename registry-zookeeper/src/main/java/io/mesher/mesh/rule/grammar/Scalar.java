package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A value that is written in one word or number. */
abstract class Scalar<T> implements Shape<T> {

    /** The value as it is printed. */
    abstract JsonNode accept(Node node) throws UnfitException;

    abstract T meaning(JsonNode checked);

    abstract void describe(ObjectNode schema);

    @Override
    public final JsonNode check(Node node, Place place, Report report) {
        try {
            return accept(node);
        } catch (UnfitException e) {
            report.unexpected(place, node, e.code(), e.getMessage());
            return NullNode.instance;
        }
    }

    @Override
    public final T read(JsonNode checked, T base) {
        return meaning(checked);
    }

    @Override
    public final ObjectNode schema(Definitions definitions) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        describe(schema);
        return schema;
    }
}
