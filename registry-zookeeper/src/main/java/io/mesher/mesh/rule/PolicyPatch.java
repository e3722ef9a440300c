package io.mesher.mesh.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mesher.mesh.rule.grammar.Definitions;
import io.mesher.mesh.rule.grammar.Node;
import io.mesher.mesh.rule.grammar.Place;
import io.mesher.mesh.rule.grammar.Report;
import io.mesher.mesh.rule.grammar.Shape;

/** What a document says of policies: only that, to be laid over what holds without it. */
public final class PolicyPatch {

    /** It says nothing of them. */
    public static final PolicyPatch NONE = new PolicyPatch(JsonNodeFactory.instance.objectNode());

    static final Shape<PolicyPatch> SHAPE =
            new Shape<>() {
                @Override
                public JsonNode check(Node node, Place place, Report report) {
                    return Policies.Keys.SHAPE.check(node, place, report);
                }

                @Override
                public PolicyPatch read(JsonNode checked, PolicyPatch base) {
                    return new PolicyPatch(checked);
                }

                @Override
                public ObjectNode schema(Definitions definitions) {
                    return Policies.Keys.SHAPE.schema(definitions);
                }
            };

    private final JsonNode written;

    PolicyPatch(JsonNode written) {
        this.written = written;
    }

    JsonNode written() {
        return written;
    }

    /** Whether it says nothing at all. */
    public boolean isEmpty() {
        return written.isEmpty();
    }

    /** Whether it says anything of a policy, such as {@code retry}. */
    public boolean has(String policy) {
        return written.has(policy);
    }

    /** Whether it says keys of a policy, rather than none of it. */
    boolean hasKeys(String policy) {
        return written.path(policy).isObject();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicyPatch patch && patch.written.equals(written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written.toString();
    }
}
