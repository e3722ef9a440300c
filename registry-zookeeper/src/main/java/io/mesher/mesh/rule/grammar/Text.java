package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text of bounded length and a certain look. */
public final class Text extends Scalar<String> {
    private final Pattern pattern;
    private final int longest;
    private final String expected;

    private Text(String pattern, int longest, String expected) {
        this.pattern = Pattern.compile(pattern);
        this.longest = longest;
        this.expected = expected;
    }

    /**
     * A text.
     *
     * @param pattern of the whole text, in what the regular expressions of Java and of JSON Schema
     *     have in common
     * @param expected the look in words
     */
    public static Text of(String pattern, int longest, String expected) {
        return new Text("^(?:" + pattern + ")$", longest, expected);
    }

    /** Any text on one line. */
    public static Text line(int longest) {
        return of("[^\\x00-\\x1f\\x7f]*", longest, "a text on one line");
    }

    @Override
    JsonNode accept(Node node) throws UnfitException {
        Optional<String> text = node.asText();
        if (text.isEmpty()) {
            boolean quotes = node.kind() == Node.Kind.NUMBER || node.kind() == Node.Kind.BOOLEAN;
            throw new UnfitException(Code.WRONG_TYPE, quotes ? expected + ", in quotes" : expected);
        }
        return TextNode.valueOf(fit(text.get()));
    }

    private String fit(String text) throws UnfitException {
        if (text.codePointCount(0, text.length()) > longest) {
            throw new UnfitException(Code.OUT_OF_RANGE, "up to " + longest + " characters");
        }
        // find would do, but that $ stands before a line break, too
        if (!pattern.matcher(text).matches()) {
            throw new UnfitException(Code.INVALID, expected);
        }
        return text;
    }

    /** Whether a text has the look and no more than the length. */
    public boolean fits(String text) {
        return text.codePointCount(0, text.length()) <= longest && pattern.matcher(text).matches();
    }

    String expected() {
        return expected;
    }

    @Override
    String meaning(JsonNode checked) {
        return checked.textValue();
    }

    @Override
    void describe(ObjectNode schema) {
        schema.put("type", "string");
        schema.put("maxLength", longest);
        schema.put("pattern", pattern.pattern());
    }
}
