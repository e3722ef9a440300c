package io.mesher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    static List<Setting<?>> all() {
        return Settings.all();
    }

    @Test
    void everyKeyOfTheContractIsDeclaredInTheOrderOfTheDocumentation() {
        assertThat(Settings.keys())
                .containsExactly(
                        "mesher.service.name",
                        "mesher.service.ports",
                        "mesher.service.address",
                        "mesher.service.version",
                        "mesher.service.zone",
                        "mesher.service.metadata",
                        "mesher.service.health.path",
                        "mesher.service.health.interval",
                        "mesher.service.health.timeout",
                        "mesher.service.health.rise",
                        "mesher.service.health.fall",
                        "mesher.advertise.address",
                        "mesher.outbound.address",
                        "mesher.inbound.address",
                        "mesher.admin.address",
                        "mesher.egress.policy",
                        "mesher.egress.hosts",
                        "mesher.registry.connect",
                        "mesher.registry.session-timeout",
                        "mesher.registry.auth",
                        "mesher.registry.tls.enabled",
                        "mesher.registry.tls.trust-store",
                        "mesher.registry.tls.trust-store-password",
                        "mesher.registry.tls.trust-store-type",
                        "mesher.registry.tls.key-store",
                        "mesher.registry.tls.key-store-password",
                        "mesher.registry.tls.key-store-type",
                        "mesher.registry.tls.verify-hostname",
                        "mesher.registry.read",
                        "mesher.registry.write",
                        "mesher.admin.user",
                        "mesher.admin.password",
                        "mesher.metrics.auth",
                        "mesher.data.dir",
                        "mesher.config",
                        "mesher.drain.announce-wait",
                        "mesher.drain.timeout",
                        "mesher.limits.header-bytes",
                        "mesher.limits.header-timeout",
                        "mesher.limits.connections",
                        "mesher.limits.idle-timeout",
                        "mesher.limits.retry-body");
    }

    @Test
    void fiveAreEssential() {
        assertThat(Settings.essential())
                .extracting(Setting::key)
                .containsExactly(
                        "mesher.service.name",
                        "mesher.service.ports",
                        "mesher.advertise.address",
                        "mesher.registry.connect",
                        "mesher.admin.password");
    }

    @Test
    void noTwoSettingsShareAnEnvironmentVariable() {
        Stream<String> names =
                Settings.all().stream()
                        .flatMap(
                                setting ->
                                        Stream.concat(
                                                Stream.of(setting.environmentName()),
                                                setting.aliases().stream()));

        assertThat(names).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void noSettingIsReadFromAVariableThatKubernetesInjects(Setting<?> setting) {
        assertThat(KubernetesVariables.contains(setting.environmentName())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySettingSaysInOneSentenceWhatItIsAndWhatHoldsWithoutIt(Setting<?> setting) {
        assertThat(setting.description()).matches("[A-Z/].+\\.");
        assertThat(setting.shownFallback()).isNotEmpty();
        assertThat(setting.fallback().isEmpty()).isNotEqualTo(setting.absence().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyExampleAndEveryDefaultIsGood(Setting<?> setting) throws BadValueException {
        assertThat(setting.format().parse(setting.example())).isNotNull();
        if (!setting.fallback().isEmpty()) {
            assertThat(setting.format().parse(setting.fallback())).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSettingIsFoundByItsKeyWithAndWithoutThePrefix(Setting<?> setting) {
        assertThat(Settings.find(setting.key())).contains(setting);
        assertThat(Settings.find(setting.shortKey())).contains(setting);
    }

    @Test
    void aMisspeltKeyIsNotFound() {
        assertThat(Settings.find("servce.name")).isEmpty();
        assertThat(Settings.find("")).isEmpty();
    }
}
