package io.mesher.mesh.rule;

import com.google.re2j.Pattern;
import java.util.List;

/** A condition on a text of a request: its path, or the values of a header, parameter or cookie. */
public sealed interface TextMatcher {

    /** Whether it holds for a text that is there. */
    boolean matches(String value);

    /** Whether it holds for all that was sent under a name: one of the values will do. */
    default boolean matches(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (matches(values.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it certainly holds wherever the other does. */
    default boolean covers(TextMatcher other) {
        return equals(other);
    }

    /** The text itself. */
    record Exact(String text) implements TextMatcher {
        @Override
        public boolean matches(String value) {
            return value.equals(text);
        }
    }

    /** How the text begins; by characters, so that {@code /v2} also begins {@code /v20}. */
    record Prefix(String text) implements TextMatcher {
        @Override
        public boolean matches(String value) {
            return value.startsWith(text);
        }

        @Override
        public boolean covers(TextMatcher other) {
            return (other instanceof Prefix prefix && matches(prefix.text))
                    || (other instanceof Exact exact && matches(exact.text));
        }
    }

    /** How the text ends. */
    record Suffix(String text) implements TextMatcher {
        @Override
        public boolean matches(String value) {
            return value.endsWith(text);
        }
    }

    /** What the text has in it. */
    record Contains(String text) implements TextMatcher {
        @Override
        public boolean matches(String value) {
            return value.contains(text);
        }
    }

    /**
     * A regular expression of RE2 for the whole text: its time grows with the text, no faster.
     *
     * @param beginning how every text begins that it holds for, as far as that is easily told
     */
    record Regex(Pattern pattern, String beginning) implements TextMatcher {
        private static final String PLAIN = "/-_ ,:;@%&=~#!'\"<>";

        public Regex(Pattern pattern) {
            this(pattern, beginning(pattern.pattern()));
        }

        /** As it was written. */
        public String text() {
            return pattern.pattern();
        }

        @Override
        public boolean matches(String value) {
            return value.startsWith(beginning) && pattern.matches(value);
        }

        /** Most texts are not meant, and that is seen at once. */
        private static String beginning(String text) {
            StringBuilder beginning = new StringBuilder();
            // another branch may begin in another way
            int end = text.indexOf('|') < 0 ? text.length() : 0;
            int i = text.startsWith("^") ? 1 : 0;
            for (; i < end; i++) {
                boolean escaped = text.charAt(i) == '\\' && i + 1 < end;
                char c = escaped ? text.charAt(i + 1) : text.charAt(i);
                boolean known = c < 0x80 && Character.isLetterOrDigit(c);
                if (escaped ? known || c >= 0x80 : !known && PLAIN.indexOf(c) < 0) {
                    break;
                }
                beginning.append(c);
                i += escaped ? 1 : 0;
            }
            boolean repeated = i < end && "*?{".indexOf(text.charAt(i)) >= 0;
            if (repeated && beginning.length() > 0) {
                beginning.setLength(beginning.length() - 1);
            }
            return beginning.toString();
        }
    }

    /** Whether there is a text at all. */
    record Present(boolean there) implements TextMatcher {
        /** Holds for every text. */
        public static final TextMatcher ALWAYS = new Present(true);

        @Override
        public boolean matches(String value) {
            return there;
        }

        @Override
        public boolean matches(List<String> values) {
            return values.isEmpty() != there;
        }

        @Override
        public boolean covers(TextMatcher other) {
            // whatever holds, but this and not, holds for a text only
            boolean absent = other instanceof Not || other.equals(new Present(false));
            return equals(other) || (there && !absent);
        }
    }

    /** The opposite; holds where nothing was sent, unless the other does. */
    record Not(TextMatcher other) implements TextMatcher {
        @Override
        public boolean matches(String value) {
            return !other.matches(value);
        }

        @Override
        public boolean matches(List<String> values) {
            return !other.matches(values);
        }
    }

    /** Whether the text is a number within bounds. */
    record Numeric(NumberRange range) implements TextMatcher {
        @Override
        public boolean matches(String value) {
            return range.holds(value);
        }
    }
}
