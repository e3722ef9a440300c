package io.mesher.wire.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page is of these cases and these configurations, and Mesher fails none. */
class PageTest {

    @Test
    void everyCaseIsInTheTableAndNoOther() throws Exception {
        List<String> expected = new ArrayList<>();
        for (CaseSource source : Comparison.sources()) {
            expected.add("## " + source.area());
            source.cases().forEach(one -> expected.add("| " + one.words() + " | " + one.basis()));
        }

        assertThat(rows()).as("comparison.md is written by %s", Page.COMMAND).isEqualTo(expected);
    }

    @Test
    void everyCaseNamesTheChapterItStandsOn() throws Exception {
        for (CaseSource source : Comparison.sources()) {
            assertThat(source.cases())
                    .as(source.area())
                    .extracting(CaseSource.Case::basis)
                    .doesNotContain("");
        }
    }

    @Test
    void mesherFailsNone() throws IOException {
        assertThat(page().lines().filter(line -> line.startsWith("| ")))
                .isNotEmpty()
                .noneMatch(row -> row.split("\\|", -1)[3].contains("✗"))
                .noneMatch(row -> row.contains("Mesher: "));
    }

    @Test
    void theConfigurationsAreThoseThatRun() throws IOException {
        assertThat(page())
                .contains(
                        ForeignProxy.template(Nginx.TEMPLATE),
                        ForeignProxy.template(Haproxy.TEMPLATE));
    }

    private static List<String> rows() throws IOException {
        List<String> rows = new ArrayList<>();
        boolean inArea = false;
        for (String line : page().lines().toList()) {
            if (line.startsWith("## ")) {
                inArea = !line.equals("## Summary") && !line.equals("## Configurations");
                if (inArea) {
                    rows.add(line);
                }
            } else if (inArea && line.matches("\\| [A-Z].*")) {
                String[] cells = line.split(" \\| ", -1);
                rows.add(cells[0] + " | " + cells[1].strip());
            }
        }
        return rows;
    }

    private static String page() throws IOException {
        return Files.readString(Comparison.PAGE);
    }
}
