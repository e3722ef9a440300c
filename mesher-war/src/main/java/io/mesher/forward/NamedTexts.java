package io.mesher.forward;

import io.mesher.mesh.rule.TextMatcher;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Parameters or cookies of a request, taken apart once. Immutable once made. */
final class NamedTexts {
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    private NamedTexts() {}

    /** The parameters of a query, decoded as forms are (WHATWG URL, section 5.1). */
    static NamedTexts ofQuery(String query) {
        NamedTexts texts = new NamedTexts();
        texts.add(query, '&', true);
        return texts;
    }

    /** The cookies of a head, as they are written (RFC 6265, section 4.2.1). */
    static NamedTexts ofCookies(HttpFields head) {
        NamedTexts texts = new NamedTexts();
        for (HttpField field : head) {
            if (field.getHeader() == HttpHeader.COOKIE && field.getValue() != null) {
                texts.add(field.getValue(), ';', false);
            }
        }
        return texts;
    }

    boolean any(String name, TextMatcher matcher) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name) && matcher.matches(values.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** The first of that name, null where there is none. */
    String first(String name) {
        int index = names.indexOf(name);
        return index < 0 ? null : values.get(index);
    }

    private void add(String text, char between, boolean encoded) {
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf(between, from);
            int to = end < 0 ? text.length() : end;
            int equals = text.indexOf('=', from);
            int nameEnd = equals < 0 || equals > to ? to : equals;
            String name = text.substring(from, nameEnd).strip();
            String value = nameEnd == to ? "" : text.substring(nameEnd + 1, to).strip();
            if (!name.isEmpty()) {
                names.add(encoded ? decoded(name) : name);
                values.add(encoded ? decoded(value) : value);
            }
            from = to + 1;
        }
    }

    /** What is not encoded as it should be stays as it is. */
    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
