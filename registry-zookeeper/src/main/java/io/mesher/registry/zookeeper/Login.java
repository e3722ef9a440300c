package io.mesher.registry.zookeeper;

import java.util.Optional;

/**
 * Who we are to the ensemble.
 *
 * @param scheme {@code digest}, {@code sasl}, or empty for nobody
 * @param name the user, or for SASL without a password the context in the JVM's JAAS configuration
 * @param password empty where that context knows it
 */
record Login(String scheme, String name, String password) {
    static final Login NONE = new Login("", "", "");

    /** As it is configured: {@code digest:user:password}, {@code sasl:user:password}, ... */
    static Login of(Optional<String> auth) {
        if (auth.isEmpty()) {
            return NONE;
        }
        String[] parts = auth.get().split(":", 3);
        return new Login(
                parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    boolean digest() {
        return scheme.equals("digest");
    }

    boolean sasl() {
        return scheme.equals("sasl");
    }

    /** Whether it is for us to tell JAAS of user and password. */
    boolean saslPassword() {
        return sasl() && !password.isEmpty();
    }

    @Override
    public String toString() {
        return scheme + ":" + name;
    }
}
