package io.mesher.wire;

/** Octets for people. */
public final class Octets {
    private Octets() {}

    /** What cannot be seen, made visible. */
    public static String visible(String octets) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < octets.length(); i++) {
            char c = octets.charAt(i);
            if (c == '\r' || c == '\n') {
                text.append(c == '\r' ? "\\r" : "\\n");
            } else if (c < ' ' || c > '~') {
                text.append("\\x").append(Integer.toHexString(c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
