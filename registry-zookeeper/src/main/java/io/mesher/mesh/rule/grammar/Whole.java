package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** A whole number within bounds. */
public final class Whole extends Scalar<Integer> {
    private static final Pattern DIGITS = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})(?:\\.0+)?");

    private final int least;
    private final int most;

    private Whole(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** A number, both bounds included. */
    public static Whole of(int least, int most) {
        return new Whole(least, most);
    }

    /** Refuses a number out of bounds. */
    public void require(String thing, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s %d (expected: %d to %d)".formatted(thing, value, least, most));
        }
    }

    @Override
    JsonNode accept(Node node) throws UnfitException {
        if (node.kind() != Node.Kind.NUMBER || !DIGITS.matcher(node.text()).matches()) {
            throw new UnfitException(
                    Code.WRONG_TYPE, "a whole number, %d to %d".formatted(least, most));
        }
        long value = Long.parseLong(node.text().replaceFirst("\\..*", ""));
        if (value < least || value > most) {
            throw new UnfitException(Code.OUT_OF_RANGE, "%d to %d".formatted(least, most));
        }
        return IntNode.valueOf(Math.toIntExact(value));
    }

    @Override
    Integer meaning(JsonNode checked) {
        return checked.intValue();
    }

    @Override
    void describe(ObjectNode schema) {
        schema.put("type", "integer");
        schema.put("minimum", least);
        schema.put("maximum", most);
    }
}
