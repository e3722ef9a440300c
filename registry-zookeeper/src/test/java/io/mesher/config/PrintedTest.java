package io.mesher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrintedTest {

    static List<Setting<?>> all() {
        return Settings.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void thePageHasEverySetting(Setting<?> setting) {
        assertThat(ConfigurationPage.markdown())
                .contains("| `" + setting.key() + "` | `" + setting.environmentName() + "`")
                .contains(setting.description())
                .contains("Example: `" + setting.example() + "` |");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theHelpHasEverySetting(Setting<?> setting) {
        assertThat(ConfigurationHelp.text())
                .containsPattern("(?m)^[* ] \\Q" + setting.flag() + "\\E$");
    }

    @Test
    void everyRowOfThePageHasFourCells() {
        assertThat(ConfigurationPage.markdown().lines().filter(line -> line.startsWith("|")))
                .hasSize(Settings.all().size() + 2 * Group.values().length)
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 5);
    }

    @Test
    void theLinesOfTheHelpFitATerminal() {
        assertThat(ConfigurationHelp.text().lines())
                .allMatch(line -> line.length() <= 78)
                .allMatch(line -> line.equals(line.stripTrailing()));
    }

    @Test
    void thePageEndsWithOneLineFeedAndHasNoPathOfAMachine() {
        assertThat(ConfigurationPage.markdown())
                .endsWith(".\n")
                .doesNotContain("\r")
                .doesNotContain(System.getProperty("user.home") + "/");
    }
}
