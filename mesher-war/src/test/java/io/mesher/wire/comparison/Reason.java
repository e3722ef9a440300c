package io.mesher.wire.comparison;

import io.mesher.wire.SomeWrong;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why a case failed, in a few words that are the same at every run. */
final class Reason {
    private static final int LONGEST = 180;

    /** From what AssertJ says to what came, and in brackets what should have. */
    private static final List<Wording> WORDINGS =
            List.of(
                    to("$2", "(?is)<html>.*?<(title|h1)>(.*?)</\\1>.*</html>"),
                    // names and ports are new at every run
                    to("$1", "\\b([a-z][a-z_-]*)[-_]\\d+\\b"),
                    to("$1", "(127\\.0\\.0\\.1|localhost):\\d+"),
                    to(" ", "\\s+"),
                    to("\"$1\"", "\" ?([^\"]*?) ?\""),
                    to("$1: ", "^\\[([^]]+)] "),
                    to("$2 (expected $1)", "expected: (.*?) but was: (.*)"),
                    to(
                            "$1 (expected $2)",
                            "Expecting actual: (.*?) to (?:start with|match pattern): (.*)"),
                    to(
                            "$1 (expected $2)",
                            "Expecting actual: (.*?) to contain exactly \\(and in same order\\): (.*?) but .*"),
                    to("$1", "Expecting empty but was: (.*)"),
                    to("$1", "\\[(refusal like \\d+, but the answer was \\d+)]"),
                    to("not $1", "\\[([\\w ]+)] Expecting value to be true but was false"),
                    to("", ":? Expecting value to be true but was false"),
                    to(")", " \\)"),
                    to("", "^ | $"));

    private Reason() {}

    static String of(Throwable failure) {
        Throwable cause = telling(failure);
        if (cause instanceof SocketTimeoutException) {
            return "no answer";
        }
        if (cause instanceof TimeoutException) {
            return "no end";
        }
        if (cause instanceof SomeWrong some) {
            return some.share() + " requests, first " + brief(some.first());
        }
        if (cause instanceof EOFException || cause instanceof AssertionError) {
            return brief(String.valueOf(cause.getMessage()));
        }
        return brief(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    /** What the instance found wrong explains more than the answer that came of it, if one came. */
    private static Throwable telling(Throwable failure) {
        if (failure instanceof SomeWrong
                || failure instanceof IOException
                || failure instanceof TimeoutException) {
            return failure;
        }
        for (Throwable more : failure.getSuppressed()) {
            // a gate that nobody opened is what became of a failure, not its cause
            if (more instanceof AssertionError && !String.valueOf(more).contains("the gate")) {
                return root(more);
            }
        }
        return root(failure);
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private static String brief(String message) {
        String text = message;
        for (Wording wording : WORDINGS) {
            text = wording.pattern.matcher(text).replaceAll(wording.replacement);
        }
        text = visible(text.isEmpty() ? "something else" : text);
        return text.length() > LONGEST ? text.substring(0, LONGEST).strip() + " …" : text;
    }

    private static String visible(String text) {
        return text.codePoints()
                .mapToObj(
                        c -> c < ' ' || c == 0x7f ? "\\x%02x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static Wording to(String replacement, String pattern) {
        return new Wording(Pattern.compile(pattern), replacement);
    }

    /** What is put for what. */
    private record Wording(Pattern pattern, String replacement) {}
}
