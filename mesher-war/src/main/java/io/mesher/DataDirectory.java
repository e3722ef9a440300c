package io.mesher;

import io.mesher.config.MesherConfig;
import io.mesher.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The folder where the sidecar keeps what outlives it: the generated password, its sessions at the
 * registry, the instances last known. Owner only.
 */
final class DataDirectory {
    private static final int PASSWORD_BYTES = 18;
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;

    private DataDirectory(Path path) {
        this.path = path;
    }

    /** The configured folder, else one in the user's home, else one among the temporary files. */
    static DataDirectory open(MesherConfig config, int port) throws IOException {
        if (config.dataDir().isPresent()) {
            Path path = config.dataDir().get();
            Files.createDirectories(path, OWNER_FOLDER);
            return new DataDirectory(path);
        }
        String name = config.service().name().orElse("outbound") + "-" + port;
        List<Path> homes =
                List.of(
                        Path.of(System.getProperty("user.home"), ".mesher"),
                        Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "mesher-" + System.getProperty("user.name")));
        IOException last = null;
        for (Path home : homes) {
            try {
                return new DataDirectory(Files.createDirectories(home.resolve(name), OWNER_FOLDER));
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    /** The folder itself. */
    Path path() {
        return path;
    }

    Path passwordFile() {
        return path.resolve("admin.password");
    }

    /** The password kept here; made on the first call. */
    Secret password() throws IOException {
        Path file = passwordFile();
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OWNER_FILE)) {
            channel.write(StandardCharsets.UTF_8.encode(password + "\n"));
            return new Secret(password);
        } catch (FileAlreadyExistsException e) {
            return new Secret(Files.readString(file).strip());
        }
    }
}
