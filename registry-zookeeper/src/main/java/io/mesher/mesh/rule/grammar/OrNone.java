package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** What may also be switched off as a whole, by the word {@code none}. */
public final class OrNone<T> implements Shape<T> {
    private static final String WORD = "none";

    private final Fields<T> shape;
    private final T defaults;
    private final T none;

    private OrNone(Fields<T> shape, T defaults, T none) {
        this.shape = shape;
        this.defaults = defaults;
        this.none = none;
    }

    /**
     * A shape or none of it.
     *
     * @param defaults what holds where a value does not say and nothing was in force before
     */
    public static <T> OrNone<T> of(Fields<T> shape, T defaults, T none) {
        return new OrNone<>(shape, defaults, none);
    }

    @Override
    public JsonNode check(Node node, Place place, Report report) {
        if (node.kind() == Node.Kind.TEXT && node.text().equals(WORD)) {
            return TextNode.valueOf(WORD);
        }
        if (node.kind() != Node.Kind.OBJECT) {
            String expected = WORD + ", or " + shape.expected();
            report.unexpected(place, node, Code.WRONG_TYPE, expected);
            return NullNode.instance;
        }
        return shape.check(node, place, report);
    }

    @Override
    public T read(JsonNode checked, T base) {
        if (checked.isTextual()) {
            return none;
        }
        return shape.read(checked, base.equals(none) ? defaults : base);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode either = schema.putArray("oneOf");
        either.addObject().put("const", WORD);
        either.add(shape.schema(definitions));
        return schema;
    }
}
