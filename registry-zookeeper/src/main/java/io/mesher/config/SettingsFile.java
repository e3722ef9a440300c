package io.mesher.config;

import io.mesher.mesh.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A file of settings in the format of Java properties, in UTF-8. */
final class SettingsFile {

    /** The file that is read when it lies in the working directory. */
    static final Path DEFAULT = Path.of("mesher.properties");

    private static final String READABLE = "a readable file of key=value lines";
    private static final int LARGEST = 1024 * 1024;

    private final Path directory;
    private final Path name;
    private final Report report;

    SettingsFile(Path directory, Path name, Report report) {
        this.directory = directory;
        this.name = name;
        this.report = report;
    }

    /** In words, as entries and problems have it. */
    String origin() {
        return "file " + Quoted.name(name.toString());
    }

    boolean exists() {
        return Files.exists(path());
    }

    /** Its settings; what cannot be read is a problem, keys that only look like ours a warning. */
    Map<String, String> read() {
        Map<String, String> settings = new TreeMap<>();
        Properties properties = load();
        for (String key : properties.stringPropertyNames()) {
            settings.put(key, properties.getProperty(key));
        }
        UnknownKeys.check(settings.keySet(), origin(), report);
        settings.keySet().forEach(this::checkSpelling);
        if (settings.remove(FileSettings.CONFIG.key()) != null) {
            problem(
                    FileSettings.CONFIG.key() + " from " + origin(),
                    "on the command line, a system property or MESHER_CONFIG");
        }
        return settings;
    }

    private void checkSpelling(String key) {
        if (Settings.keys().contains(key)) {
            return;
        }
        for (String known : Settings.keys()) {
            if (Nearest.distance(key, known) == 0 && !key.startsWith(Setting.PREFIX)) {
                report.warning(
                        key,
                        "%s from %s is ignored (expected: %s)"
                                .formatted(Quoted.name(key), origin(), known));
            }
        }
    }

    private Properties load() {
        Properties properties = new OnceOnly();
        try {
            properties.load(new StringReader(text()));
        } catch (NoSuchFileException e) {
            problem(origin() + " does not exist", READABLE);
        } catch (CharacterCodingException e) {
            problem(origin() + " is not text in UTF-8", READABLE);
        } catch (IOException e) {
            problem(origin() + " cannot be read", READABLE);
        } catch (IllegalArgumentException e) {
            problem(origin() + " has a \\u without four hex digits", "\\\\ for one backslash");
        }
        return properties;
    }

    private String text() throws IOException {
        try (InputStream in = Files.newInputStream(path())) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("too large");
            }
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            // editors on Windows put a byte order mark before the first key
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        }
    }

    private Path path() {
        return directory.resolve(name);
    }

    private void problem(String what, String expected) {
        report.problem(FileSettings.CONFIG.key(), what + " (expected: " + expected + ")");
    }

    /** Properties keep the last of two lines with one key, and nobody sees that there are two. */
    private final class OnceOnly extends Properties {

        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Object put(Object key, Object value) {
            Object before = super.put(key, value);
            String name = key.toString();
            boolean changed = before != null && !before.equals(value);
            if (changed && name.startsWith(Setting.PREFIX)) {
                problem(Quoted.name(name) + " with two values from " + origin(), "once");
            }
            return before;
        }
    }
}
