package io.mesher.wire.fuzz;

/** Writes chunked bodies in all the ways that RFC 9112, section 7.1, allows. */
final class Chunks {
    private Chunks() {}

    static String of(Dice dice, String content) {
        StringBuilder chunks = new StringBuilder();
        int at = 0;
        while (at < content.length()) {
            int size = 1 + dice.below(content.length() - at);
            chunks.append(dice.any("", "0", "000")).append(Integer.toHexString(size));
            chunks.append(dice.any("", "", ";a", ";a=b", " ; a = \"b;\\\"\"", ";a;b=c"))
                    .append("\r\n");
            chunks.append(content, at, at + size).append("\r\n");
            at += size;
        }
        return chunks.append(dice.any("0", "00", "0;a"))
                .append("\r\n")
                .append(dice.any("", "", "X-T: " + dice.word(3) + "\r\n"))
                .append("\r\n")
                .toString();
    }
}
