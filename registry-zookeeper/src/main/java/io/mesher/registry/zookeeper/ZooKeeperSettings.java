package io.mesher.registry.zookeeper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the ensemble is reached and which dialects are spoken.
 *
 * @param connect {@code host:port,host:port/chroot}
 * @param sessionTimeout asked for; the ensemble may grant less
 * @param auth {@code digest:user:password}, {@code sasl:user:password} or {@code sasl:context}
 * @param tls empty for a connection in clear
 * @param readDialects of {@code curator}, {@code spring}, {@code dubbo}
 * @param writeDialect {@code spring}
 */
public record ZooKeeperSettings(
        String connect,
        Duration sessionTimeout,
        Optional<String> auth,
        Optional<ZooKeeperTls> tls,
        List<String> readDialects,
        String writeDialect) {

    public ZooKeeperSettings {
        if (connect.isEmpty() || connect.startsWith("/")) {
            throw new IllegalArgumentException(
                    "registry.connect \""
                            + connect
                            + "\" (expected: host:port, with /chroot if any)");
        }
        readDialects = List.copyOf(readDialects);
    }

    /** Those of a connection in clear. */
    public ZooKeeperSettings(
            String connect,
            Duration sessionTimeout,
            Optional<String> auth,
            List<String> readDialects,
            String writeDialect) {
        this(connect, sessionTimeout, auth, Optional.empty(), readDialects, writeDialect);
    }

    /** Whether the ensemble can tell us from others. */
    boolean known() {
        return auth.isPresent() || tls.flatMap(ZooKeeperTls::key).isPresent();
    }

    /** The servers without the chroot. */
    String servers() {
        int slash = connect.indexOf('/');
        return slash < 0 ? connect : connect.substring(0, slash);
    }

    /** The chroot without slashes around it, empty without one. */
    String chroot() {
        int slash = connect.indexOf('/');
        String path = slash < 0 ? "" : connect.substring(slash + 1);
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public String toString() {
        return connect + " as " + Login.of(auth);
    }
}
