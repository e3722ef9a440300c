package io.mesher.admin.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was done, the newest in memory and all of it, line by line as JSON, in a file that only
 * grows; a full one is kept beside it as {@code audit.1.jsonl} and the one before that is gone. A
 * file that cannot be written is said once in the log and stops nobody. Thread-safe.
 */
public final class AuditLog {
    static final int KEPT = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final long MAX_BYTES = 8L << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Deque<AuditEntry> newest = new ArrayDeque<>();
    private final Optional<Path> file;
    private final long maxBytes;
    private boolean broken;

    private AuditLog(Optional<Path> file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
        file.ifPresent(this::read);
    }

    /** One that is gone with the process. */
    public static AuditLog inMemory() {
        return new AuditLog(Optional.empty(), MAX_BYTES);
    }

    /** One that goes on where the file in this folder ends. */
    public static AuditLog in(Path folder) {
        return in(folder, MAX_BYTES);
    }

    static AuditLog in(Path folder, long maxBytes) {
        return new AuditLog(Optional.of(folder.resolve("audit.jsonl")), maxBytes);
    }

    /** Adds what was done. */
    public synchronized void add(AuditEntry entry) {
        keep(entry);
        file.ifPresent(path -> write(path, entry));
    }

    /** The newest, latest first. */
    public synchronized List<AuditEntry> newest() {
        List<AuditEntry> latestFirst = new ArrayList<>(newest);
        Collections.reverse(latestFirst);
        return latestFirst;
    }

    private void keep(AuditEntry entry) {
        newest.addLast(entry);
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
    }

    private void write(Path path, AuditEntry entry) {
        try {
            if (Files.exists(path) && Files.size(path) >= maxBytes) {
                Files.move(path, former(path), StandardCopyOption.REPLACE_EXISTING);
            }
            byte[] line =
                    (MAPPER.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
            try (SeekableByteChannel channel =
                    Files.newByteChannel(
                            path,
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                            OWNER_FILE)) {
                ByteBuffer bytes = ByteBuffer.wrap(line);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            broken = false;
        } catch (IOException e) {
            if (!broken) {
                LOG.warn("audit log {} cannot be written, it goes on in memory: {}", path, e);
            }
            broken = true;
        }
    }

    private void read(Path path) {
        for (Path each : List.of(former(path), path)) {
            try (var lines = Files.lines(each)) {
                lines.forEach(this::parse);
            } catch (IOException | RuntimeException e) {
                if (Files.exists(each)) {
                    LOG.warn("audit log {} cannot be read: {}", each, e.toString());
                }
            }
        }
    }

    /** A line that was cut off by a crash is passed over. */
    private void parse(String line) {
        try {
            keep(MAPPER.readValue(line, AuditEntry.class));
        } catch (JsonProcessingException e) {
            LOG.warn("a line of the audit log is not understood: {}", e.getOriginalMessage());
        }
    }

    private static Path former(Path path) {
        return path.resolveSibling("audit.1.jsonl");
    }
}
