package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the security policy forbids is not in the templates to begin with. */
final class TemplatesTest {
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "th:utext|th:attr\\b|\\sstyle=|\\bon[a-z]+=|<script|<style|th:inline|\\[\\[|\\[\\(");
    private static final Pattern FORM =
            Pattern.compile("<form method=\"post\".*?</form>", Pattern.DOTALL);
    private static final Pattern ICON = Pattern.compile("'?#i-([a-z]+)['\"]");

    static List<Path> templates() throws IOException, URISyntaxException {
        Path folder = Path.of(TemplatesTest.class.getResource("templates").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void haveNothingInline(Path template) throws IOException {
        Matcher forbidden = FORBIDDEN.matcher(Files.readString(template));
        assertThat(forbidden.results().map(r -> r.group()).toList()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void sendTheSessionsTokenWithEachFormOfASession(Path template) throws IOException {
        if (template.endsWith("login.html")) {
            return;
        }
        Matcher forms = FORM.matcher(Files.readString(template));
        assertThat(forms.results().map(r -> r.group()).toList())
                .allMatch(form -> form.contains("name=\"csrf\" th:value=\"${chrome.csrf()}\""));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void useOnlyIconsThatExist(Path template) throws IOException {
        String sprite = Files.readString(template.resolveSibling("icons.html"));
        Matcher icons = ICON.matcher(Files.readString(template));
        assertThat(icons.results().map(r -> r.group(1)).toList())
                .allMatch(icon -> sprite.contains("id=\"i-" + icon + "\""));
    }
}
