package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One of a few numbers. */
public final class NumberOf extends Scalar<Integer> {
    private final List<Integer> numbers;

    private NumberOf(List<Integer> numbers) {
        this.numbers = numbers;
    }

    /** One of those. */
    public static NumberOf of(Integer... numbers) {
        return new NumberOf(List.of(numbers));
    }

    /** Refuses another number. */
    public void require(String thing, int value) {
        if (!numbers.contains(value)) {
            throw new IllegalArgumentException(
                    "%s %d (expected: %s)".formatted(thing, value, words()));
        }
    }

    private String words() {
        return "one of " + String.join(", ", numbers.stream().map(String::valueOf).toList());
    }

    @Override
    JsonNode accept(Node node) throws UnfitException {
        if (node.kind() != Node.Kind.NUMBER) {
            throw new UnfitException(Code.WRONG_TYPE, words());
        }
        for (Integer number : numbers) {
            if (node.text().equals(String.valueOf(number))) {
                return IntNode.valueOf(number);
            }
        }
        throw new UnfitException(Code.OUT_OF_RANGE, words());
    }

    @Override
    Integer meaning(JsonNode checked) {
        return checked.intValue();
    }

    @Override
    void describe(ObjectNode schema) {
        schema.put("type", "integer");
        ArrayNode words = schema.putArray("enum");
        numbers.forEach(words::add);
    }
}
