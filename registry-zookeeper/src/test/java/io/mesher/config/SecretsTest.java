package io.mesher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String WORD = "xyzzy";

    @Test
    void secretsAreMaskedInEntriesAndInTheTextOfEveryObject() {
        CommandLineSettings args =
                CommandLineSettings.parse(
                        List.of(
                                "--admin.password=" + WORD,
                                "--registry.auth=digest:u:" + WORD,
                                "--registry.tls.trust-store=ca.pem",
                                "--registry.tls.trust-store-password=" + WORD,
                                "--registry.tls.key-store=own.pem",
                                "--registry.tls.key-store-password=" + WORD));
        Configuration read = ConfigReader.read(ConfigSources.none().withCommandLine(args));

        assertThat(Reading.entry(read, "mesher.admin.password").value()).isEqualTo("******");
        assertThat(Reading.entry(read, "mesher.registry.auth").value()).isEqualTo("******");
        assertThat(read.values().admin().password()).contains(new Secret(WORD));
        assertThat(List.of(read, read.values(), read.entries(), args, read.warnings()).toString())
                .doesNotContain(WORD);
        assertThat(new Found(WORD, "command line").toString()).doesNotContain(WORD);
    }

    @Test
    void anUnsetSecretShowsAsUnset() {
        assertThat(Reading.entry(Reading.commandLine(), "mesher.admin.password").value()).isEmpty();
    }

    @Test
    void aBadSecretIsRefusedWithoutBeingShown() {
        assertThat(Reading.problems("--registry.auth=" + WORD, "--admin.password=" + WORD + " "))
                .containsExactly(
                        "mesher.registry.auth ****** from command line (expected: digest:user:password,"
                                + " sasl:user:password or sasl:CONTEXT)",
                        "mesher.admin.password ****** from command line (expected: no blank or"
                                + " line break at either end, no control characters)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"digest:u", "digest:", "sasl:", "sasl::p", "sasl:u:", "kerberos:x"})
    void aLoginOfNoKindIsRefused(String text) {
        assertThat(Reading.problems("--registry.auth=" + text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--admin.pasword=xyzzy",
                "--admin.password xyzzy",
                "--admin.pasword xyzzy",
                "-admin.password=xyzzy",
                "-Dmesher.admin.password=xyzzy",
                "-p xyzzy",
                "admin.password=xyzzy",
                "--once=xyzzy",
                "--admin.password=a --admin.password=xyzzy"
            })
    void aCommandLineThatIsWrongNeverRepeatsTheValue(String line) {
        CommandLineSettings parsed =
                CommandLineSettings.parse(List.of(line.split(" ")), Set.of("--once"));

        assertThat(parsed.problems()).isNotEmpty();
        assertThat(parsed.problems().toString() + parsed.arguments()).doesNotContain(WORD);
    }

    @Test
    void aLineBreakAtTheEndOfAMountedSecretIsRefused() {
        assertThatThrownBy(() -> Reading.environment(Map.of("MESHER_ADMIN_PASSWORD", WORD + "\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "mesher.admin.password ****** from environment MESHER_ADMIN_PASSWORD")
                .hasMessageNotContaining(WORD);
    }

    @Test
    void whatLooksLikeAnExpressionInAPasswordIsTakenAsItIs() {
        String password = "${user.home}\\,$$ #!%äß";

        assertThat(Reading.commandLine("--admin.password=" + password).values().admin().password())
                .contains(new Secret(password));
    }

    @Test
    void misspeltKeysNeverShowTheirValues() {
        ConfigSources sources =
                ConfigSources.none()
                        .withSystemProperties(Map.of("mesher.admin.pasword", WORD))
                        .withEnvironment(Map.of("MESHER_ADMIN_PASWORD", WORD));

        assertThat(Reading.problems(sources).toString()).doesNotContain(WORD);
        assertThat(
                        Reading.warnings(Reading.environment(Map.of("MESHER_ADMIN_PASWORD", WORD)))
                                .toString())
                .contains("MESHER_ADMIN_PASSWORD")
                .doesNotContain(WORD);
    }
}
