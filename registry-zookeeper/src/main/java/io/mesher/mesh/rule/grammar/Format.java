package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;

/** How a document is written down; what it says is the same. */
public enum Format {
    JSON,
    YAML;

    /** What the bytes seem to be: JSON begins with a brace. */
    public static Format of(byte[] document) {
        for (byte b : document) {
            if (b > ' ') {
                return b == '{' ? JSON : YAML;
            }
        }
        return YAML;
    }

    /** The lines of a document, with a line break at the end. */
    public String print(JsonNode document) {
        return Jackson.print(document, this);
    }
}
