package io.mesher.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    @TempDir Path folder;

    @Test
    void theLatestComesFirst() {
        AuditLog log = AuditLog.inMemory();
        log.add(entry("a"));
        log.add(entry("b"));

        assertThat(log.newest()).containsExactly(entry("b"), entry("a"));
    }

    @Test
    void itOutlivesTheProcess() throws IOException {
        AuditLog.in(folder).add(entry("a"));
        AuditLog later = AuditLog.in(folder);
        later.add(entry("b"));

        assertThat(AuditLog.in(folder).newest()).containsExactly(entry("b"), entry("a"));
        assertThat(Files.readAllLines(file())).hasSize(2).allMatch(line -> line.startsWith("{"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aLineThatWasCutOffIsPassedOver() throws IOException {
        AuditLog.in(folder).add(entry("a"));
        Files.writeString(file(), "{\"at\":\"20\n", StandardOpenOption.APPEND);
        AuditLog.in(folder).add(entry("b"));

        assertThat(AuditLog.in(folder).newest()).containsExactly(entry("b"), entry("a"));
    }

    @Test
    void aFullFileIsKeptBesideTheNext() throws IOException {
        AuditLog log = AuditLog.in(folder, 1);
        log.add(entry("a"));
        log.add(entry("b"));

        assertThat(Files.readString(folder.resolve("audit.1.jsonl"))).contains("\"object\":\"a\"");
        assertThat(Files.readString(file())).contains("\"object\":\"b\"");
        assertThat(AuditLog.in(folder).newest()).containsExactly(entry("b"), entry("a"));
    }

    @Test
    void memoryHoldsTheNewestThousand() {
        AuditLog log = AuditLog.inMemory();
        for (int i = 0; i < AuditLog.KEPT + 5; i++) {
            log.add(entry("o" + i));
        }

        assertThat(log.newest()).hasSize(AuditLog.KEPT).startsWith(entry("o1004"));
        assertThat(log.newest()).endsWith(entry("o5"));
    }

    @Test
    void whereItCannotBeWrittenItGoesOnInMemory() throws IOException {
        Files.createDirectory(file());
        AuditLog log = AuditLog.in(folder);
        log.add(entry("a"));

        assertThat(log.newest()).containsExactly(entry("a"));
    }

    private Path file() {
        return folder.resolve("audit.jsonl");
    }

    private static AuditEntry entry(String object) {
        return new AuditEntry("2026-11-26T10:00:00Z", "admin", "::1", "PUT", object, "", "", 200);
    }
}
