package io.mesher.mesh.rule.grammar;

import io.mesher.mesh.Quoted;

/**
 * Where in a document something stands.
 *
 * @param pointer for programs: a JSON pointer (RFC 6901)
 * @param shown for persons: {@code routes[0].split[1].weight}
 */
public record Place(String pointer, String shown) {

    /** The document as a whole. */
    public static final Place ROOT = new Place("", "");

    /** The place of a member. */
    public Place member(String name) {
        String step = Quoted.name(name);
        return new Place(
                pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                shown.isEmpty() ? step : shown + "." + step);
    }

    /** The place of a list's item. */
    public Place item(int index) {
        return new Place(pointer + "/" + index, shown + "[" + index + "]");
    }

    /** The words that name it in a message. */
    @Override
    public String toString() {
        return shown.isEmpty() ? "document" : shown;
    }
}
