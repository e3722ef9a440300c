package io.mesher.mesh.rule.grammar;

import io.mesher.mesh.Quoted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value as it stands in a document.
 *
 * @param text what was written, empty for lists and objects
 * @param items of a list
 * @param members of an object, in the order written
 * @param line where it begins, or its name if it has one; from 1
 * @param guessed whether the kind is only what the text looks like, as YAML has it
 */
public record Node(
        Kind kind,
        String text,
        List<Node> items,
        Map<String, Node> members,
        int line,
        boolean guessed) {

    /** What a value can be. */
    public enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL,
        LIST,
        OBJECT
    }

    public Node {
        items = List.copyOf(items);
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    static Node scalar(Kind kind, String text, int line, boolean guessed) {
        return new Node(kind, text, List.of(), Map.of(), line, guessed);
    }

    static Node list(List<Node> items, int line) {
        return new Node(Kind.LIST, "", items, Map.of(), line, false);
    }

    static Node object(Map<String, Node> members, int line) {
        return new Node(Kind.OBJECT, "", List.of(), members, line, false);
    }

    /** The member of that name. */
    public Optional<Node> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** What stands at a JSON pointer, or the last thing on the way there. */
    public Node towards(String pointer) {
        Node node = this;
        for (String step : pointer.split("/", -1)) {
            node = node.child(step.replace("~1", "/").replace("~0", "~")).orElse(node);
        }
        return node;
    }

    private Optional<Node> child(String step) {
        if (kind != Kind.LIST) {
            return member(step);
        }
        return step.matches("[0-9]{1,6}") && Integer.parseInt(step) < items.size()
                ? Optional.of(items.get(Integer.parseInt(step)))
                : Optional.empty();
    }

    /** The text, if this can be one: {@code 2.10} is, where YAML merely takes it for a number. */
    Optional<String> asText() {
        boolean plain = kind == Kind.NUMBER || kind == Kind.BOOLEAN;
        return kind == Kind.TEXT || (guessed && plain) ? Optional.of(text) : Optional.empty();
    }

    /** What came, in words. */
    @Override
    public String toString() {
        return switch (kind) {
            case TEXT -> Quoted.text(text);
            case NUMBER, BOOLEAN -> Quoted.name(text);
            case NULL -> "without a value";
            case LIST -> "with a list";
            case OBJECT -> "with an object";
        };
    }
}
