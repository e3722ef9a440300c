package io.mesher.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What was measured, as it is read: on standard output at once, and in a file at the end. */
final class Page {
    private final StringBuilder text = new StringBuilder();

    void line(String format, Object... arguments) {
        String line = String.format(Locale.ROOT, format, arguments);
        System.out.println(line);
        text.append(line).append('\n');
    }

    void head(String... columns) {
        line("%n| %s |", String.join(" | ", columns));
        line("|%s", " --- |".repeat(columns.length));
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
