package io.mesher.admin.page;

import java.util.Locale;

/** Small matters of wording. */
public final class Words {
    private Words() {}

    /** The text with a capital first letter. */
    public static String capital(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** A number with its noun. */
    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
