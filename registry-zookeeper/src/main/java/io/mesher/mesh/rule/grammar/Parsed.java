package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.function.Function;

/** A text that means something else, where its look alone does not say whether it is one. */
public final class Parsed<T> extends Scalar<T> {
    private final Text text;
    private final Function<String, T> parser;
    private final String format;

    private Parsed(Text text, Function<String, T> parser, String format) {
        this.text = text;
        this.parser = parser;
        this.format = format;
    }

    /**
     * A text with a meaning.
     *
     * @param parser throws {@link IllegalArgumentException} with what was expected
     * @param format the schema's word for it
     */
    public static <T> Parsed<T> of(Text text, Function<String, T> parser, String format) {
        return new Parsed<>(text, parser, format);
    }

    @Override
    JsonNode accept(Node node) throws UnfitException {
        JsonNode checked = text.accept(node);
        try {
            Objects.requireNonNull(parser.apply(checked.textValue()));
        } catch (IllegalArgumentException e) {
            throw new UnfitException(Code.INVALID, e.getMessage());
        }
        return checked;
    }

    @Override
    T meaning(JsonNode checked) {
        return parser.apply(checked.textValue());
    }

    @Override
    void describe(ObjectNode schema) {
        text.describe(schema);
        schema.put("format", format);
    }
}
