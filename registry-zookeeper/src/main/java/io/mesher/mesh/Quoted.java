package io.mesher.mesh;

/** What somebody wrote, as it may stand in a message: it comes from outside and goes into logs. */
public final class Quoted {
    private static final int LONGEST = 80;
    private static final int LONGEST_SENTENCE = 240;

    private Quoted() {}

    /** The text in quotes, on one line of bearable length, without what changes how it is seen. */
    public static String text(String text) {
        return "\"" + shown(text, LONGEST) + "\"";
    }

    /** A sentence that has such text in it. */
    public static String sentence(String text) {
        return shown(text, LONGEST_SENTENCE);
    }

    /** The same without quotes where the text is short and plain. */
    public static String name(String name) {
        String quoted = text(name);
        return quoted.equals("\"" + name + "\"") ? name : quoted;
    }

    private static String shown(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> append(shown, c));
        return text.codePointCount(0, text.length()) > longest
                ? shown.append("...").toString()
                : shown.toString();
    }

    private static void append(StringBuilder shown, int c) {
        if (isPlain(c)) {
            shown.appendCodePoint(c);
        } else {
            shown.append(String.format("\\u%04x", c));
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
