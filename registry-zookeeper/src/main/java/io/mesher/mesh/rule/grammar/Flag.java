package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Yes or no. */
public final class Flag extends Scalar<Boolean> {
    private static final Flag FLAG = new Flag();

    private Flag() {}

    /** True or false. */
    public static Flag of() {
        return FLAG;
    }

    @Override
    JsonNode accept(Node node) throws UnfitException {
        // YAML takes yes, on and more for booleans, and not every reader the same
        boolean yes = node.text().equals("true");
        if (node.kind() != Node.Kind.BOOLEAN || !(yes || node.text().equals("false"))) {
            throw new UnfitException(Code.WRONG_TYPE, "true or false");
        }
        return BooleanNode.valueOf(yes);
    }

    @Override
    Boolean meaning(JsonNode checked) {
        return checked.booleanValue();
    }

    @Override
    void describe(ObjectNode schema) {
        schema.put("type", "boolean");
    }
}
