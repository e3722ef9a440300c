package io.mesher.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The format of what an instance says about itself: {@code k=v,k2=v2}, in the order written. */
final class Metadata {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._/-]{1,128}");
    private static final int LONGEST_VALUE = 1024;
    private static final int MOST_ENTRIES = 64;

    private Metadata() {}

    static Map<String, String> parse(String text) throws BadValueException {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String part : Lists.split(text)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? "" : part.substring(0, equals).strip();
            String value = part.substring(equals + 1).strip();
            if (!KEY.matcher(key).matches() || Words.hasControl(value)) {
                throw new BadValueException("pairs such as team=blue,tier=2");
            }
            if (value.length() > LONGEST_VALUE || entries.size() == MOST_ENTRIES) {
                throw new BadValueException(
                        "up to "
                                + MOST_ENTRIES
                                + " pairs, values up to "
                                + LONGEST_VALUE
                                + " characters");
            }
            if (entries.put(key, value) != null) {
                throw new BadValueException("each key once");
            }
        }
        return Collections.unmodifiableMap(entries);
    }
}
