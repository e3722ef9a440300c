package io.mesher.registry.zookeeper;

import java.util.Map;
import java.util.UUID;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import org.apache.zookeeper.server.auth.DigestLoginModule;

/**
 * One user and password for JAAS, from where alone ZooKeeper's client takes them. The configuration
 * of JAAS is the whole JVM's, which in a container is others' too; so ours stands in front of what
 * was there, answers for one name that nobody else can have, and asks that for all others. It goes
 * when it is closed, unless somebody has put theirs in front of it. Thread-safe.
 */
final class OwnLoginContext implements AutoCloseable {
    private final String name = "mesher-" + UUID.randomUUID();
    private final AppConfigurationEntry entry;

    OwnLoginContext(String user, String password) {
        this.entry =
                new AppConfigurationEntry(
                        DigestLoginModule.class.getName(),
                        LoginModuleControlFlag.REQUIRED,
                        Map.of("username", user, "password", password));
    }

    String name() {
        return name;
    }

    /** Makes it known, also if somebody has done away with it. */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral")
    void install() {
        // the one lock that other copies of this class in the same JVM take too
        synchronized (Configuration.class) {
            Configuration present = present();
            if (!has(present, name)) {
                Configuration.setConfiguration(new InFront(name, entry, present));
            }
        }
    }

    /** Whether the JVM's configuration has a context of that name. */
    static boolean isKnown(String context) {
        return has(present(), context);
    }

    @Override
    @SuppressWarnings("LockOnNonEnclosingClassLiteral")
    public void close() {
        synchronized (Configuration.class) {
            if (present() instanceof InFront ours && ours.name.equals(name)) {
                Configuration.setConfiguration(ours.others);
            }
        }
    }

    private static boolean has(Configuration configuration, String context) {
        return configuration != null && configuration.getAppConfigurationEntry(context) != null;
    }

    private static Configuration present() {
        try {
            return Configuration.getConfiguration();
        } catch (SecurityException e) {
            // the JVM's is a file that cannot be read
            return null;
        }
    }

    /** Ours, and what was there before; each is never changed, so that no chain becomes a ring. */
    private static final class InFront extends Configuration {
        private final String name;
        private final AppConfigurationEntry entry;
        private final Configuration others;

        InFront(String name, AppConfigurationEntry entry, Configuration others) {
            this.name = name;
            this.entry = entry;
            this.others = others;
        }

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String asked) {
            if (asked.equals(name)) {
                return new AppConfigurationEntry[] {entry};
            }
            return others == null ? null : others.getAppConfigurationEntry(asked);
        }

        @Override
        public void refresh() {
            if (others != null) {
                others.refresh();
            }
        }
    }
}
