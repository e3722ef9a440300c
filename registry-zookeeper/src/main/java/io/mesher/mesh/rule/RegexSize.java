package io.mesher.mesh.rule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many parts a regular expression has once its counted repetitions are written out, which RE2
 * does before anybody can ask how many: {@code ((a{1000}){1000}){1000}} would fill the memory. Up
 * to a small factor the program is no larger.
 */
final class RegexSize {
    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,4})(?:,([0-9]{0,4}))?}");
    private static final long ENOUGH = Integer.MAX_VALUE;

    private final String text;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long sum;
    private long last;

    private RegexSize(String text) {
        this.text = text;
    }

    /** The number of parts, at most as many as fit. */
    static int of(String text) {
        RegexSize size = new RegexSize(text);
        int at = 0;
        while (at < text.length()) {
            at = size.part(at);
        }
        while (!size.outer.isEmpty()) {
            size.close();
        }
        return Math.toIntExact(size.sum);
    }

    /** Counts the part that begins there, and says where the next one does. */
    private int part(int at) {
        return switch (text.charAt(at)) {
            case '(' -> open(at);
            case ')' -> {
                close();
                yield at + 1;
            }
            case '[' -> atom(classEnd(at));
            case '\\' -> atom(escapeEnd(at));
            case '{' -> repeat(at);
            default -> atom(at + 1);
        };
    }

    private int atom(int next) {
        last = 1;
        sum = Math.min(ENOUGH, sum + 1);
        return next;
    }

    private int open(int at) {
        outer.push(sum);
        sum = 1;
        return at + 1;
    }

    /** A group is one part for what comes after it; one that was never opened is all before. */
    private void close() {
        last = sum;
        if (!outer.isEmpty()) {
            sum = Math.min(ENOUGH, sum + outer.pop());
        }
    }

    private int repeat(int at) {
        Matcher count = COUNT.matcher(text).region(at, text.length());
        if (!count.lookingAt()) {
            return atom(at + 1);
        }
        String most = count.group(2) == null ? "" : count.group(2);
        long times = Math.max(number(count.group(1)), number(most));
        sum = Math.min(ENOUGH, sum + last * times);
        last = Math.min(ENOUGH, last * Math.max(1, times));
        return count.end();
    }

    private static long number(String digits) {
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    /** What stands in brackets is one part, whatever it looks like. */
    private int classEnd(int open) {
        int at = open + 1;
        if (text.startsWith("^", at)) {
            at++;
        }
        int first = at;
        while (at < text.length() && (text.charAt(at) != ']' || at == first)) {
            if (text.charAt(at) == '\\') {
                at = escapeEnd(at);
            } else {
                at = text.startsWith("[:", at) ? namedEnd(at) : at + 1;
            }
        }
        return at + 1;
    }

    private int namedEnd(int at) {
        int end = text.indexOf(":]", at + 2);
        return end < 0 ? at + 1 : end + 2;
    }

    private int escapeEnd(int at) {
        boolean braced = text.startsWith("p{", at + 1) || text.startsWith("P{", at + 1);
        if (braced || text.startsWith("x{", at + 1)) {
            int end = text.indexOf('}', at);
            return end < 0 ? text.length() : end + 1;
        }
        if (text.startsWith("Q", at + 1)) {
            int end = text.indexOf("\\E", at + 2);
            return end < 0 ? text.length() : end + 2;
        }
        return at + 2;
    }
}
