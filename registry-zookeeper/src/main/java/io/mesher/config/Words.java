package io.mesher.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Formats of names, choices, paths and secrets. */
final class Words {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Pattern ONLY_DOTS = Pattern.compile("\\.+");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._+:/-]{1,128}");
    private static final Pattern REQUEST_PATH = Pattern.compile("/[\\x21-\\x7e&&[^#]]{0,1023}");
    private static final Pattern LOGIN = Pattern.compile("(?:digest|sasl):[^:]+:.+|sasl:[^:]+");
    private static final int LONGEST_SECRET = 1024;

    private Words() {}

    /** The name of a service: also a host in URLs and a node in the registry. */
    static String name(String text) throws BadValueException {
        // "." and ".." are no node names in the registry
        if (!NAME.matcher(text).matches() || ONLY_DOTS.matcher(text).matches()) {
            throw new BadValueException("up to 128 letters, digits, - _ .");
        }
        return text;
    }

    /** A version or a zone. */
    static String label(String text) throws BadValueException {
        if (!LABEL.matcher(text).matches()) {
            throw new BadValueException("up to 128 letters, digits, . _ + : / -");
        }
        return text;
    }

    /** The path of a health check, perhaps with a query. */
    static String requestPath(String text) throws BadValueException {
        if (!REQUEST_PATH.matcher(text).matches()) {
            throw new BadValueException("a path such as /health");
        }
        return text;
    }

    /** A user of the console; HTTP Basic cannot send a colon in it. */
    static String user(String text) throws BadValueException {
        if (text.length() > 128 || text.indexOf(':') >= 0 || hasControl(text)) {
            throw new BadValueException("up to 128 characters, no colon");
        }
        return text;
    }

    static Secret password(String text) throws BadValueException {
        // most often the line break of a mounted file: a login would fail and nobody see why
        if (!text.equals(text.strip()) || hasControl(text)) {
            throw new BadValueException(
                    "no blank or line break at either end, no control characters");
        }
        if (text.length() > LONGEST_SECRET) {
            throw new BadValueException("up to " + LONGEST_SECRET + " characters");
        }
        return new Secret(text);
    }

    static Secret registryAuth(String text) throws BadValueException {
        Secret secret = password(text);
        if (!LOGIN.matcher(text).matches()) {
            throw new BadValueException("digest:user:password, sasl:user:password or sasl:CONTEXT");
        }
        return secret;
    }

    static Boolean yesOrNo(String text) throws BadValueException {
        return Boolean.valueOf(oneOf("true", "false").parse(text));
    }

    static Path path(String text) throws BadValueException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new BadValueException("a path of this system");
        }
    }

    static Format<String> oneOf(String... choices) {
        List<String> known = List.of(choices);
        return text -> {
            String value = text.toLowerCase(Locale.ROOT);
            if (!known.contains(value)) {
                throw new BadValueException(either(known));
            }
            return value;
        };
    }

    /** A list separated by commas, without what is written twice. */
    static <T> Format<List<T>> listOf(Format<T> format) {
        return text -> {
            List<T> values = new ArrayList<>();
            for (String part : Lists.split(text)) {
                T value = format.parse(part);
                if (!values.contains(value)) {
                    values.add(value);
                }
            }
            return List.copyOf(values);
        };
    }

    static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static String either(List<String> choices) {
        int last = choices.size() - 1;
        return last == 0
                ? choices.get(0)
                : String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
    }
}
