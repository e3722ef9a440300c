package io.mesher.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The war's libraries as files. They are unpacked once for each content, into a folder whose name
 * is a hash of it, which appears whole or not at all.
 */
final class Unpacked {
    private static final String WEB_INF = "WEB-INF/";
    private static final List<String> FOLDERS = List.of("WEB-INF/lib/", "WEB-INF/embedded/");
    private static final int HASH_BYTES = 8;

    private final Path war;
    private final List<Path> caches;

    Unpacked(Path war, List<Path> caches) {
        this.war = war;
        this.caches = caches;
    }

    /**
     * The folder, unpacked now when it was not there; the first cache that can be written is taken.
     */
    Path folder() throws IOException {
        try (JarFile jar = new JarFile(war.toFile())) {
            List<JarEntry> entries = jar.stream().filter(Unpacked::wanted).toList();
            String name = hash(entries);
            IOException last = new IOException("no folder to unpack to");
            for (Path cache : caches) {
                try {
                    return folder(jar, entries, cache, name);
                } catch (IOException e) {
                    last = e;
                }
            }
            throw last;
        }
    }

    /** The jars in a fixed order: archives of classes are bound to it. */
    static List<Path> jars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
        }
        Collections.sort(jars);
        return jars;
    }

    private static Path folder(JarFile jar, List<JarEntry> entries, Path cache, String name)
            throws IOException {
        Path folder = cache.resolve(name);
        if (Files.isDirectory(folder)) {
            checkOwner(folder);
            return folder;
        }
        Files.createDirectories(
                cache,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        checkOwner(cache);
        Path fresh = Files.createTempDirectory(cache, "new");
        for (JarEntry entry : entries) {
            unpack(jar, entry, fresh);
        }
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            // another process was faster; its copy is the same
            delete(fresh);
        }
        return folder;
    }

    /** Classes are loaded from here, so nobody else may have put them there. */
    private static void checkOwner(Path folder) throws IOException {
        UserPrincipal owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
        UserPrincipal user = user();
        if (!owner.equals(user)) {
            throw new IOException(folder + " belongs to " + owner + " (expected: " + user + ")");
        }
    }

    /** Who we are to the file system: in a container the user often has a number but no name. */
    private static UserPrincipal user() throws IOException {
        Path own = Files.createTempFile("mesher", "");
        try {
            return Files.getOwner(own);
        } finally {
            Files.delete(own);
        }
    }

    private static void unpack(JarFile jar, JarEntry entry, Path to) throws IOException {
        Path file = to.resolve(entry.getName().substring(WEB_INF.length())).normalize();
        if (!file.startsWith(to)) {
            throw new IOException("entry " + entry.getName() + " leads out of the folder");
        }
        Files.createDirectories(file.getParent());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
        // archives of classes remember the time too
        Files.setLastModifiedTime(file, entry.getLastModifiedTime());
    }

    private static boolean wanted(JarEntry entry) {
        return entry.getName().endsWith(".jar")
                && FOLDERS.stream().anyMatch(entry.getName()::startsWith);
    }

    private static String hash(List<JarEntry> entries) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (JarEntry entry : entries) {
                String line = entry.getName() + ":" + entry.getCrc() + ":" + entry.getSize() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing (every JDK has it)", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
