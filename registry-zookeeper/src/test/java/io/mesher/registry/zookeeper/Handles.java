package io.mesher.registry.zookeeper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings as these tests need them. */
final class Handles {
    private static final Duration SHORT = Duration.ofSeconds(2);

    private Handles() {}

    /** Everything is read; a session lasts as short as the server grants it. */
    static ZooKeeperSettings settings(String connect) {
        return settings(connect, Optional.empty());
    }

    /** The same with a session of that length, of which a server grants up to ten seconds. */
    static ZooKeeperSettings settings(String connect, Duration session) {
        return settings(connect, session, Optional.empty(), Optional.empty());
    }

    /** The same with a login. */
    static ZooKeeperSettings settings(String connect, Optional<String> auth) {
        return settings(connect, auth, Optional.empty());
    }

    /** The same with a login over TLS. */
    static ZooKeeperSettings settings(
            String connect, Optional<String> auth, Optional<ZooKeeperTls> tls) {
        return settings(connect, SHORT, auth, tls);
    }

    private static ZooKeeperSettings settings(
            String connect, Duration session, Optional<String> auth, Optional<ZooKeeperTls> tls) {
        return new ZooKeeperSettings(
                connect, session, auth, tls, List.of("curator", "spring", "dubbo"), "spring");
    }
}
