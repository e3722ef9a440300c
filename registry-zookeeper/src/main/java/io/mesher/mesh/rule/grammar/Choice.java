package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One of a few words. */
public final class Choice<E extends Enum<E>> extends Scalar<E> {
    private final Map<String, E> byWord = new LinkedHashMap<>();

    private Choice(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            byWord.put(word(constant), constant);
        }
    }

    /** One of the constants, by its name in lower case with dashes. */
    public static <E extends Enum<E>> Choice<E> of(Class<E> type) {
        return new Choice<>(type);
    }

    /** The word for a constant. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    JsonNode accept(Node node) throws UnfitException {
        String words = (byWord.size() > 1 ? "one of " : "") + String.join(", ", byWord.keySet());
        String word = node.asText().orElseThrow(() -> new UnfitException(Code.WRONG_TYPE, words));
        if (!byWord.containsKey(word)) {
            throw new UnfitException(Code.INVALID, words);
        }
        return TextNode.valueOf(word);
    }

    @Override
    E meaning(JsonNode checked) {
        return byWord.get(checked.textValue());
    }

    @Override
    void describe(ObjectNode schema) {
        schema.put("type", "string");
        ArrayNode words = schema.putArray("enum");
        byWord.keySet().forEach(words::add);
    }
}
