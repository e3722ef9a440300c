package io.mesher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrecedenceTest {

    private static final String KEY = "mesher.service.version";

    @TempDir Path directory;

    /** The places of a setting, highest first. */
    enum Place {
        COMMAND_LINE("command line"),
        SYSTEM_PROPERTIES("system properties"),
        ENVIRONMENT("environment MESHER_SERVICE_VERSION"),
        ALIAS("environment CAS_INSTANCE_VERSION"),
        FILE("file mesher.properties"),
        CONTAINER("container"),
        DEFAULT("default");

        private final String origin;

        Place(String origin) {
            this.origin = origin;
        }

        ConfigSources put(String text, ConfigSources sources, Path directory) {
            return switch (this) {
                case COMMAND_LINE -> sources.withCommandLine(Map.of(KEY, text));
                case SYSTEM_PROPERTIES -> sources.withSystemProperties(Map.of(KEY, text));
                case ENVIRONMENT ->
                        sources.withEnvironment(
                                Map.of(
                                        "MESHER_SERVICE_VERSION",
                                        text,
                                        "CAS_INSTANCE_VERSION",
                                        "low"));
                case ALIAS -> sources.withEnvironment(Map.of("CAS_INSTANCE_VERSION", text));
                case FILE -> file(text, sources, directory);
                case CONTAINER ->
                        sources.withContainer(
                                key -> key.equals(KEY) ? Optional.of(text) : Optional.empty(),
                                Set.of(KEY));
                case DEFAULT -> sources;
            };
        }

        private static ConfigSources file(String text, ConfigSources sources, Path directory) {
            try {
                Files.writeString(directory.resolve("mesher.properties"), KEY + "=" + text + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return sources.withDirectory(directory);
        }
    }

    static Stream<Arguments> pairs() {
        List<Place> places = List.of(Place.values());
        return IntStream.range(0, places.size())
                .boxed()
                .flatMap(
                        high ->
                                places.subList(high + 1, places.size()).stream()
                                        .map(low -> Arguments.of(places.get(high), low)));
    }

    static Stream<Arguments> pairsBelowAKeyOfOurs() {
        return pairs().filter(pair -> pair.get()[0] != Place.ALIAS);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theHigherPlaceWins(Place high, Place low) {
        ConfigSources lower = low.put("low", ConfigSources.none(), directory);

        Configuration read = ConfigReader.read(high.put("high", lower, directory));

        assertThat(read.values().service().version()).isEqualTo("high");
        assertThat(Reading.entry(read, KEY).source()).isEqualTo(high.origin);
    }

    @ParameterizedTest
    @MethodSource("pairsBelowAKeyOfOurs")
    void anEmptyValueInAHigherPlaceUnsetsTheLower(Place high, Place low) {
        ConfigSources lower = low.put("low", ConfigSources.none(), directory);

        Configuration read = ConfigReader.read(high.put(" ", lower, directory));

        assertThat(read.values().service().version()).isEqualTo("1.0.0");
        assertThat(Reading.entry(read, KEY))
                .extracting(Entry::value, Entry::source)
                .containsExactly("1.0.0", "default");
    }

    @Test
    void anEmptyAliasIsAsIfItWereAbsent() {
        ConfigSources file = Place.FILE.put("low", ConfigSources.none(), directory);

        Configuration read = ConfigReader.read(Place.ALIAS.put("", file, directory));

        assertThat(read.values().service().version()).isEqualTo("low");
    }

    @Test
    void theFileIsNamedByTheFirstPlaceThatNamesOne() throws IOException {
        Files.writeString(directory.resolve("a.properties"), KEY + "=a\n");
        Files.writeString(directory.resolve("b.properties"), KEY + "=b\n");
        Files.writeString(directory.resolve("mesher.properties"), KEY + "=usual\n");
        ConfigSources sources =
                ConfigSources.none()
                        .withDirectory(directory)
                        .withEnvironment(Map.of("MESHER_CONFIG", "b.properties"));

        assertThat(ConfigReader.read(sources).values().service().version()).isEqualTo("b");
        assertThat(
                        ConfigReader.read(sources.withCommandLine(Map.of("config", "a.properties")))
                                .values()
                                .service()
                                .version())
                .isEqualTo("a");
    }

    @Test
    void withoutAWorkingDirectoryNoFileIsLookedFor() {
        assertThat(ConfigReader.read(ConfigSources.none()).values().service().version())
                .isEqualTo("1.0.0");
    }
}
