package io.mesher.registry.zookeeper;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the ensemble is reached over TLS. The files are read at each connect, so that they may be
 * renewed.
 *
 * @param trust whose certificates are trusted; empty for what the JDK trusts
 * @param key our certificate; empty without one
 * @param verifyHostname whether a certificate must be for the host that we call
 */
public record ZooKeeperTls(Optional<Store> trust, Optional<Store> key, boolean verifyHostname) {

    /**
     * A file of certificates or keys.
     *
     * @param type {@code jks}, {@code pem}, {@code pkcs12}, {@code bcfks}; empty to go by its name
     */
    public record Store(Path file, String password, String type) {

        @Override
        public String toString() {
            return file.toString();
        }
    }
}
