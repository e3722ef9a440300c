package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A number within bounds, perhaps with a fraction. */
public final class Decimal extends Scalar<Double> {
    // no exponents: a few letters would be a number of a billion digits, and YAML wants a point
    private static final Pattern PLAIN =
            Pattern.compile("-?(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]{1,9})?");

    private final BigDecimal least;
    private final BigDecimal most;

    private Decimal(BigDecimal least, BigDecimal most) {
        this.least = least;
        this.most = most;
    }

    /** A number, both bounds included. */
    public static Decimal of(String least, String most) {
        return new Decimal(new BigDecimal(least), new BigDecimal(most));
    }

    /** A share of a hundred. */
    public static Decimal percent() {
        return of("0", "100");
    }

    /** Refuses a number out of bounds. */
    public void require(String thing, double value) {
        if (!(value >= least.doubleValue() && value <= most.doubleValue())) {
            throw new IllegalArgumentException(
                    "%s %s (expected: %s to %s)".formatted(thing, value, least, most));
        }
    }

    /** The same, where infinity stands for no bound at all. */
    public void requireOrInfinite(String thing, double value) {
        if (value != Double.POSITIVE_INFINITY) {
            require(thing, value);
        }
    }

    @Override
    JsonNode accept(Node node) throws UnfitException {
        if (!isNumber(node)) {
            throw new UnfitException(Code.WRONG_TYPE, "a number, %s to %s".formatted(least, most));
        }
        BigDecimal value = new BigDecimal(node.text());
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new UnfitException(Code.OUT_OF_RANGE, "%s to %s".formatted(least, most));
        }
        return DecimalNode.valueOf(plain(value));
    }

    static boolean isNumber(Node node) {
        return node.kind() == Node.Kind.NUMBER && PLAIN.matcher(node.text()).matches();
    }

    /** One form for one number: the scale is part of what is equal and of what is printed. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    Double meaning(JsonNode checked) {
        return checked.doubleValue();
    }

    @Override
    void describe(ObjectNode schema) {
        schema.put("type", "number");
        schema.put("minimum", least);
        schema.put("maximum", most);
    }
}
