package io.mesher.registry.zookeeper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that this process had, and those of the process before it on the same folder: what
 * they left in the registry belongs to nobody alive. For one thread.
 */
final class FormerSessions {
    private static final Logger LOG = LoggerFactory.getLogger(FormerSessions.class);
    private static final int KEPT = 8;
    private static final Pattern SESSION = Pattern.compile("[0-9a-f]{1,16}");

    private final Deque<Long> sessions = new ArrayDeque<>();
    private Path file;

    /** Takes over what the file says, and keeps it from here on. */
    void inherit(Path from) {
        Deque<Long> own = new ArrayDeque<>(sessions);
        sessions.clear();
        read(from).forEach(this::add);
        own.forEach(this::add);
        file = from;
        write();
    }

    /** Whether a session was ours or our predecessor's; the present one too. */
    boolean contains(long session) {
        return sessions.contains(session);
    }

    /** We have a new session. */
    void began(long session) {
        if (session != 0 && !sessions.contains(session)) {
            add(session);
            write();
        }
    }

    private void add(long session) {
        sessions.remove(session);
        sessions.addLast(session);
        if (sessions.size() > KEPT) {
            sessions.removeFirst();
        }
    }

    private static List<Long> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> SESSION.matcher(line).matches())
                    .map(line -> Long.parseUnsignedLong(line, 16))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
            return List.of();
        }
    }

    private void write() {
        if (file == null) {
            return;
        }
        byte[] lines =
                sessions.stream()
                        .map(session -> Long.toHexString(session) + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.US_ASCII);
        try {
            WholeFile.write(file, out -> out.write(lines));
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be written: a node that we leave behind stays for its session: {}",
                    file,
                    e.toString());
        }
    }
}
