package io.mesher.mesh.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.mesher.mesh.rule.grammar.Format;

/**
 * A good document: what was written, without the defaults and no more, and what it means. Two are
 * equal when they say the same, in whatever format.
 */
public final class RulesDocument {
    private final JsonNode written;
    private final Rules rules;

    RulesDocument(JsonNode written, Rules rules) {
        this.written = written;
        this.rules = rules;
    }

    /** What it means. */
    public Rules rules() {
        return rules;
    }

    /** What was written, with the fields in the order of the schema; comments are lost. */
    public String print(Format format) {
        return format.print(written);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RulesDocument document && document.written.equals(written);
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
