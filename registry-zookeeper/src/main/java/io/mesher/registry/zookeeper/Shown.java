package io.mesher.registry.zookeeper;

/** What others wrote, as it may stand in a line of a log or on a page. */
final class Shown {
    private static final int LONGEST = 200;

    private Shown() {}

    /** On one line of bearable length, without what changes how the rest is seen. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> line.appendCodePoint(harmless(c) ? c : '?'));
        return text.length() > LONGEST ? line.append("...").toString() : line.toString();
    }

    private static boolean harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE ->
                    false;
            default -> true;
        };
    }
}
