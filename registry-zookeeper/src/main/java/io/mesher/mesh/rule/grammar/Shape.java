package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a value may look like, and what it means. */
public interface Shape<T> {

    /**
     * Reports all that is wrong with a value.
     *
     * @return the value as it is printed; where it is wrong, of no use
     */
    JsonNode check(Node node, Place place, Report report);

    /**
     * What a value means.
     *
     * @param checked as {@link #check} returned it without an error
     * @param base what holds where the value does not say
     */
    T read(JsonNode checked, T base);

    /** The JSON Schema of it. */
    ObjectNode schema(Definitions definitions);
}
