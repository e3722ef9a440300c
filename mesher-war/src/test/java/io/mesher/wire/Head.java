package io.mesher.wire;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A message's head as it stood on the wire. */
public record Head(String startLine, List<String> fields) {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] \\d{3}");

    /** The values of a field in order. */
    public List<String> values(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return fields.stream()
                .filter(f -> f.toLowerCase(Locale.ROOT).startsWith(start))
                .map(f -> f.substring(start.length()).strip())
                .toList();
    }

    /**
     * The names of all fields in order, in lower case: they are the same in any (RFC 9110, section
     * 5.1). Without what the other end says of its own connection.
     */
    public List<String> names() {
        return fields.stream()
                .map(f -> f.substring(0, f.indexOf(':')).toLowerCase(Locale.ROOT))
                .filter(name -> !name.equals("connection"))
                .toList();
    }

    /** The only value of a field, empty when there is none. */
    public String value(String name) {
        List<String> values = values(name);
        if (values.size() > 1) {
            throw new AssertionError(name + " " + values + " (expected: one at most)");
        }
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The method of a request. */
    public String method() {
        return startLine.substring(0, startLine.indexOf(' '));
    }

    /** The target of a request, as written. */
    public String target() {
        return startLine.substring(startLine.indexOf(' ') + 1, startLine.lastIndexOf(' '));
    }

    /** The status of an answer. */
    public int status() {
        if (!STATUS_LINE.matcher(startLine).lookingAt()) {
            throw new AssertionError(startLine + " (expected: a status line)");
        }
        return Integer.parseInt(startLine.substring(9, 12));
    }

    /** Whether it is an answer before the final one. */
    public boolean interim() {
        return startLine.startsWith("HTTP/") && status() < 200;
    }

    boolean chunked() {
        return value("Transfer-Encoding").toLowerCase(Locale.ROOT).endsWith("chunked");
    }
}
