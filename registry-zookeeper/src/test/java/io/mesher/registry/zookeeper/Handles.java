package io.mesher.registry.zookeeper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings as these tests need them. */
final class Handles {
    private Handles() {}

    /** Everything is read; a session lasts as short as the server grants it. */
    static ZooKeeperSettings settings(String connect) {
        return settings(connect, Optional.empty());
    }

    /** The same with a login. */
    static ZooKeeperSettings settings(String connect, Optional<String> auth) {
        return settings(connect, auth, Optional.empty());
    }

    /** The same with a login over TLS. */
    static ZooKeeperSettings settings(
            String connect, Optional<String> auth, Optional<ZooKeeperTls> tls) {
        return new ZooKeeperSettings(
                connect,
                Duration.ofSeconds(2),
                auth,
                tls,
                List.of("curator", "spring", "dubbo"),
                "spring");
    }
}
