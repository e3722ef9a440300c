package io.mesher.admin;

import io.mesher.admin.page.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringTokenizer;

/** Reads {@code application/x-www-form-urlencoded} text; containers disagree on bad input. */
final class FormData {
    private FormData() {}

    /** The first value of each name. */
    static Map<String, String> parse(String text) throws Refusal {
        Map<String, String> values = new LinkedHashMap<>();
        StringTokenizer pairs = new StringTokenizer(text, "&");
        while (pairs.hasMoreTokens()) {
            String pair = pairs.nextToken();
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            values.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return values;
    }

    static String decode(String text) throws Refusal {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("a percent sign without two hexadecimal digits (expected: %25)");
        }
    }
}
