package io.mesher.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a war may be unpacked to, best first; all of them the user's own. */
final class Cache {
    private static final String PROPERTY = "io.mesher.cache";
    private static final String VARIABLE = "MESHER_CACHE";

    private Cache() {}

    static List<Path> folders() {
        String told = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        if (told != null && !told.isEmpty()) {
            return List.of(Path.of(told));
        }
        List<Path> folders = new ArrayList<>();
        folders.add(Path.of(System.getProperty("user.home"), ".mesher", "cache"));
        folders.add(
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "mesher-" + System.getProperty("user.name"),
                        "cache"));
        return folders;
    }
}
