package io.mesher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir Path directory;

    private Path file;
    private ConfigSources sources;

    @BeforeEach
    void lookHere() {
        file = directory.resolve("mesher.properties");
        sources = ConfigSources.none().withDirectory(directory);
    }

    @Test
    void aFileThatIsNamedMustExist() {
        assertThat(Reading.problems(sources.withCommandLine(Map.of("config", "nope.properties"))))
                .containsExactly(
                        "file nope.properties does not exist (expected: a readable file of key=value lines)");
    }

    @Test
    void theUsualFileNeedNotExist() {
        assertThat(ConfigReader.read(sources).warnings()).isEmpty();
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectory(file);

        assertThat(Reading.problems(sources))
                .containsExactly(
                        "file mesher.properties cannot be read (expected: a readable file of key=value lines)");
    }

    @Test
    void aFileWithoutEndIsNotReadToItsEnd() throws IOException {
        Files.write(file, new byte[2 * 1024 * 1024]);

        assertThat(Reading.problems(sources))
                .containsExactly(
                        "file mesher.properties cannot be read (expected: a readable file of key=value lines)");
    }

    @Test
    void aFileInAnotherEncodingIsRefused() throws IOException {
        Files.write(file, "mesher.admin.user=Jürgen\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Reading.problems(sources))
                .containsExactly(
                        "file mesher.properties is not text in UTF-8 (expected: a readable file of key=value lines)");
    }

    @Test
    void aBackslashTooFewIsExplained() throws IOException {
        Files.writeString(file, "mesher.data.dir=C:\\users\\mesher\n");

        assertThat(Reading.problems(sources))
                .containsExactly(
                        "file mesher.properties has a \\u without four hex digits (expected: \\\\ for one backslash)");
    }

    @Test
    void textInUtf8IsReadWithAndWithoutAByteOrderMarkAndWithWindowsLines() throws IOException {
        Files.writeString(
                file,
                "\ufeffmesher.admin.user = Jürgen \r\n# note\r\nmesher.service.zone: az1\r\n");

        MesherConfig read = ConfigReader.read(sources).values();

        assertThat(read.admin().user()).isEqualTo("Jürgen");
        assertThat(read.service().zone()).isEqualTo("az1");
    }

    @Test
    void theFileCannotNameAnother() throws IOException {
        Files.writeString(file, "mesher.config=other.properties\n");

        assertThat(Reading.problems(sources))
                .containsExactly(
                        "mesher.config from file mesher.properties"
                                + " (expected: on the command line, a system property or MESHER_CONFIG)");
    }

    @Test
    void aKeyWithTwoValuesIsAProblem() throws IOException {
        Files.writeString(
                file,
                "mesher.service.name=a\nmesher.service.zone=z\nmesher.service.name=b\nmesher.service.zone=z\n");

        assertThat(Reading.problems(sources))
                .containsExactly(
                        "mesher.service.name with two values from file mesher.properties (expected: once)");
    }

    @Test
    void aKeyWithoutThePrefixOrWrittenAsAVariableIsWarnedOf() throws IOException {
        Files.writeString(
                file,
                "service.zone=a\nMESHER_SERVICE_VERSION=2\nserver.port=80\nmesher.admin.user=me\n");

        Configuration read = ConfigReader.read(sources);

        assertThat(Reading.warnings(read))
                .containsExactly(
                        "MESHER_SERVICE_VERSION from file mesher.properties is ignored (expected: mesher.service.version)",
                        "service.zone from file mesher.properties is ignored (expected: mesher.service.zone)");
        assertThat(read.values().service().zone()).isEmpty();
        assertThat(read.values().admin().user()).isEqualTo("me");
    }

    @Test
    void anAbsolutePathIsNamedAsItIs() throws IOException {
        Files.writeString(file, "mesher.service.zone=az1\n");

        Configuration read =
                ConfigReader.read(
                        ConfigSources.none()
                                .withEnvironment(Map.of("MESHER_CONFIG", file.toString())));

        assertThat(Reading.entry(read, "mesher.service.zone").source()).isEqualTo("file " + file);
        assertThat(Reading.entry(read, "mesher.config").value()).isEqualTo(file.toString());
    }
}
