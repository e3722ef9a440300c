package io.mesher.wire.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a case class says of itself: its subject, and its cases in the order they are written. */
record CaseSource(
        String caseClass, String area, String subject, List<Case> cases, Set<String> fieldNames) {
    /** The tag of cases that ask for what only Mesher promises. */
    static final String MESHER_ONLY = "mesher";

    private static final Pattern SUBJECT =
            Pattern.compile(
                    "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*((?:@.*\\s)*)public abstract class", 32);
    private static final Pattern METHOD = Pattern.compile("^    void (\\w+)\\(.*");
    private static final Pattern BASIS = Pattern.compile("^    // ((?:RFC|W3C)[^:]*).*");
    private static final Pattern FIELD = Pattern.compile("\\b([A-Z][\\w-]*):(?!:)");
    private static final Pattern TEST = Pattern.compile("^    @\\w*Test\\w*\\b.*");
    private static final String TAG = "@Tag(\"" + MESHER_ONLY + "\")";

    /** A case: its method, what that says in plain words, and the chapter it stands on. */
    record Case(String method, String words, String basis, boolean mesherOnly) {}

    /** Reads the source of a case class in a module. */
    static CaseSource of(Path module, Class<?> type) throws IOException {
        Path file =
                module.resolve("src/test/java").resolve(type.getName().replace('.', '/') + ".java");
        String text = Files.readString(file);
        Matcher subject = SUBJECT.matcher(text);
        if (!subject.find()) {
            throw new IllegalStateException(type.getName() + " does not say what it is about");
        }
        return new CaseSource(
                type.getName(),
                words(type.getSimpleName().replaceFirst("Cases$", "")),
                subject.group(1).replaceAll("\\s+(\\* )?", " ").strip(),
                cases(text, subject.group(2).contains(TAG)),
                FIELD.matcher(text)
                        .results()
                        .map(field -> field.group(1))
                        .collect(Collectors.toSet()));
    }

    private static List<Case> cases(String text, boolean mesherOnly) {
        List<Case> cases = new ArrayList<>();
        // a case is a paragraph: its comment, its annotations, its method
        for (String paragraph : text.split("\n\n", -1)) {
            String[] lines = paragraph.split("\n", -1);
            boolean test = false;
            boolean tagged = mesherOnly;
            String basis = "";
            for (String line : lines) {
                Matcher found = BASIS.matcher(line);
                Matcher method = METHOD.matcher(line);
                if (found.matches()) {
                    basis = found.group(1).strip();
                } else if (TEST.matcher(line).matches()) {
                    test = true;
                } else if (line.strip().equals(TAG)) {
                    tagged = true;
                } else if (method.matches() && test) {
                    cases.add(new Case(method.group(1), words(method.group(1)), basis, tagged));
                    break;
                }
            }
        }
        return cases;
    }

    /** {@code aBodyOfHttp10} as a sentence. */
    private static String words(String name) {
        String words =
                name.replaceAll(
                                "(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-zA-Z])(?=\\d{3})",
                                " ")
                        .toLowerCase(Locale.ROOT)
                        .replace("http10", "HTTP/1.0")
                        .replace("http11", "HTTP/1.1")
                        .replaceAll("\\bhttp\\b", "HTTP");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
