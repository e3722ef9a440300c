package io.mesher.mesh;

/** What somebody wrote, as it may stand in a message: it comes from outside and goes into logs. */
public final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    /** The text in quotes, on one line of bearable length, without what changes how it is seen. */
    public static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(c -> append(quoted, c));
        return quoted.append(text.codePointCount(0, text.length()) > LONGEST ? "...\"" : "\"")
                .toString();
    }

    /** The same without quotes where the text is short and plain. */
    public static String name(String name) {
        String quoted = text(name);
        return quoted.equals("\"" + name + "\"") ? name : quoted;
    }

    private static void append(StringBuilder quoted, int c) {
        if (isPlain(c)) {
            quoted.appendCodePoint(c);
        } else {
            quoted.append(String.format("\\u%04x", c));
        }
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
