package io.mesher.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which files are read and written. */
final class FileSettings {

    static final Setting<Path> CONFIG =
            Setting.of(
                            Group.FILES,
                            "mesher.config",
                            Words::path,
                            "A file of settings, one key=value per line; cannot be set in a file itself.")
                    .absence("mesher.properties in the working directory, if there is one")
                    .example("/etc/mesher/orders.properties");

    static final Setting<Path> DATA_DIR =
            Setting.of(
                            Group.FILES,
                            "mesher.data.dir",
                            Words::path,
                            "The folder for what outlives a restart, the generated password; a leading ~ is the home folder.")
                    .absence(
                            "~/.mesher/SERVICE-PORT (outbound-PORT without a service), else a temporary folder")
                    .example("/var/lib/mesher");

    static final List<Setting<?>> ALL = List.of(DATA_DIR, CONFIG);

    private FileSettings() {}

    static Optional<Path> dataDir(Values values, Path home) {
        return values.find(DATA_DIR).map(path -> below(home, path));
    }

    // a shell expands ~ only where it stands first in a word, which in --data.dir=~/x it does not
    private static Path below(Path home, Path path) {
        return path.startsWith("~") ? home.resolve(Path.of("~").relativize(path)) : path;
    }
}
