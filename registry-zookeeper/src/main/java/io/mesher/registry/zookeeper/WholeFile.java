package io.mesher.registry.zookeeper;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is replaced whole: who is killed meanwhile leaves the one before. */
final class WholeFile {
    private WholeFile() {}

    /** What shall be in it. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes it anew; for one writer at a time. */
    static void write(Path path, Content content) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (FileOutputStream file = new FileOutputStream(fresh.toFile());
                OutputStream out = new BufferedOutputStream(file)) {
            content.writeTo(out);
            out.flush();
            file.getFD().sync();
        }
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
