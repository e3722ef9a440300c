package io.mesher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineSettingsTest {

    @Test
    void settingsFlagsAndArgumentsAreTakenApart() {
        CommandLineSettings parsed =
                CommandLineSettings.parse(
                        List.of(
                                "demo",
                                "--once",
                                "--service.name=orders",
                                "--mesher.drain.timeout=1s",
                                "x"),
                        Set.of("--once", "--help"));

        assertThat(parsed.values())
                .isEqualTo(Map.of("mesher.service.name", "orders", "mesher.drain.timeout", "1s"));
        assertThat(parsed.flags()).containsExactly("--once");
        assertThat(parsed.arguments()).containsExactly("demo", "x");
        assertThat(parsed.problems()).isEmpty();
    }

    @Test
    void theValueBeginsAfterTheFirstEqualsSign() {
        assertThat(parse("--service.metadata=a=b,c=d").values())
                .containsEntry("mesher.service.metadata", "a=b,c=d");
        assertThat(parse("--service.zone=").values()).containsEntry("mesher.service.zone", "");
    }

    @ParameterizedTest
    @CsvSource({
        "--servce.name=x, --service.name",
        "--service.nmae=x, --service.name",
        "--mesher.servce.name=x, --service.name",
        "--SERVICE.NAME=x, --service.name",
        "--service_name=x, --service.name",
        "--service-name=x, --service.name",
        "--MESHER_SERVICE_NAME=x, --service.name",
        "--name=x, --service.name",
        "--ports=x, --service.ports",
        "--password=x, --admin.password",
        "--health.path=x, --service.health.path",
        "--drain.announcewait=x, --drain.announce-wait",
        "--onse, --once",
        "--hlep, --help",
        "-service.name=x, --service.name",
        "-help, --help",
        "—service.name=x, --service.name",
        "–once, --once"
    })
    void anUnknownFlagNamesTheNearest(String arg, String nearest) {
        CommandLineSettings parsed =
                CommandLineSettings.parse(List.of(arg), Set.of("--help", "--once"));

        assertThat(parsed.problems())
                .extracting(Problem::text)
                .containsExactly(
                        arg.replaceFirst("=.*", "") + " is no flag (nearest: " + nearest + ")");
    }

    @ParameterizedTest
    @CsvSource({"--", "-", "--=x", "--mesher.=x", "---service.name=x"})
    void dashesWithoutAKeyAreNoFlagEither(String arg) {
        assertThat(parse(arg).problems())
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .contains(" is no flag (nearest: --");
    }

    @Test
    void aSettingWithoutAValueShowsHowToWriteItAndTakesTheNextWordForTheValue() {
        CommandLineSettings parsed = parse("--service.name", "orders", "--drain.timeout", "--x");

        assertThat(parsed.problems())
                .extracting(Problem::text)
                .startsWith(
                        "--service.name without a value (expected: --service.name=orders)",
                        "--drain.timeout without a value (expected: --drain.timeout=1m)")
                .hasSize(3);
        assertThat(parsed.arguments()).isEmpty();
    }

    @Test
    void aPlainFlagTakesNoValue() {
        assertThat(CommandLineSettings.parse(List.of("--once=yes"), Set.of("--once")).problems())
                .extracting(Problem::text)
                .containsExactly("--once with a value (expected: --once)");
    }

    @Test
    void twoValuesForOneSettingAreAProblemAndTheSameTwiceIsNot() {
        assertThat(parse("--service.name=a", "--mesher.service.name=b").problems())
                .extracting(Problem::text)
                .containsExactly("--mesher.service.name with two values (expected: once)");
        assertThat(parse("--service.name=a", "--mesher.service.name=a").problems()).isEmpty();
    }

    @Test
    void aSystemPropertyAfterTheWarIsExplained() {
        assertThat(parse("-Dmesher.service.name=orders").problems())
                .extracting(Problem::text)
                .containsExactly(
                        "-Dmesher.service.name after the war is no system property"
                                + " (expected: --service.name=..., or -D before -jar)");
    }

    @Test
    void aSettingWithoutDashesIsExplained() {
        assertThat(parse("service.name=orders").problems())
                .extracting(Problem::text)
                .containsExactly("service.name without dashes (expected: --service.name=...)");
    }

    @Test
    void aMapIsReadAsIfItWereACommandLine() {
        assertThat(CommandLineSettings.of(Map.of("service.name", "orders")).values())
                .containsEntry("mesher.service.name", "orders");
        assertThat(CommandLineSettings.of(Map.of("servce.name", "orders")).problems()).hasSize(1);
    }

    private static CommandLineSettings parse(String... args) {
        return CommandLineSettings.parse(List.of(args));
    }
}
