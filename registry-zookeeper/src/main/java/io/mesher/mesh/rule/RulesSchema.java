package io.mesher.mesh.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mesher.mesh.rule.grammar.Definitions;
import io.mesher.mesh.rule.grammar.Format;

/**
 * The JSON Schema (2020-12) of documents, from the reader's own declarations. What a schema cannot
 * say, such as that shares add up to 100, the reader does: it refuses all that the schema refuses,
 * and more.
 */
public final class RulesSchema {
    /** Where it is shipped, for editors and other programs. */
    public static final String RESOURCE = "/io/mesher/mesh/rule/rules.schema.json";

    private RulesSchema() {}

    /** The schema as it is shipped. */
    public static String json() {
        return Format.JSON.print(tree());
    }

    static ObjectNode tree() {
        return Definitions.schema("urn:mesher:rules", "Rules of a service", Rules.Keys.SHAPE);
    }
}
