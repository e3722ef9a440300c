package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.ServiceState;
import io.mesher.registry.Announcement;
import io.mesher.registry.Registry;
import io.mesher.testing.Eventually;
import io.mesher.testing.Instances;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.Views;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in by SASL, who is not, and what comes of it. */
class LoginTest {
    private static final String GOOD = "sasl:mesher:secret";
    private static final String NODE = "/services/orders/a";

    @TempDir private Path folder;
    private Path users;
    private RealZooKeeper server;
    private final List<Registry> handles = new ArrayList<>();
    private final Configuration before = configuration();

    @BeforeEach
    void startServer() throws Exception {
        users = folder.resolve("jaas.conf");
        let("mesher", "secret");
        server =
                RealZooKeeper.start(
                        List.of(
                                "-Djava.security.auth.login.config=" + users,
                                "-Dzookeeper.fips-mode=false"),
                        List.of(
                                "authProvider.sasl=org.apache.zookeeper.server.auth.SASLAuthenticationProvider"));
    }

    @AfterEach
    void stopServer() throws Exception {
        handles.forEach(Registry::close);
        server.close();
        Configuration.setConfiguration(before);
    }

    @Test
    void whoIsKnownIsLetInAndWhatItAnnouncesIsItsOwn() throws Exception {
        Registry registry = started(GOOD);
        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();
        Announcement own = registry.announce(Instances.up("orders", "a"));
        Eventually.until("announced", own::announced);

        try (Znodes others = new Znodes(server.connectString())) {
            assertThat(others.acl(NODE)).contains("'sasl,'mesher").contains("'world,'anyone");
        }
        assertThat(registry.status().word()).isEqualTo("connected");
        assertThat(registry.status().trouble().text()).isEmpty();
    }

    @Test
    void aWrongPasswordIsSaidAndNotTriedForeverInVain() throws Exception {
        Registry registry = started("sasl:mesher:wrong");

        Eventually.until("the state", () -> registry.status().word().equals("auth-failed"));
        assertThat(registry.status().connected()).isFalse();
        assertThat(registry.status().trouble().text())
                .isEqualTo("the sasl login as mesher is refused");

        server.kill();
        let("mesher", "wrong");
        server.restart();

        Eventually.until("connected", () -> registry.status().word().equals("connected"));
        Announcement own = registry.announce(Instances.up("orders", "a"));
        Eventually.until("announced", own::announced);
        assertThat(registry.status().trouble().text()).isEmpty();
    }

    @Test
    void aPasswordThatIsChangedBeneathUsServesOnAndIsTakenAgain() throws Exception {
        Registry registry = started(GOOD);
        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();
        Announcement own = registry.announce(Instances.up("orders", "a"));
        Views seen = new Views();
        registry.watch("orders").onChange(seen);
        seen.await(ServiceState.LIVE, "a");

        server.kill();
        let("mesher", "another");
        server.restart();
        Eventually.until("the state", () -> registry.status().word().equals("auth-failed"));
        seen.await(ServiceState.STALE, "a");
        assertThat(own.announced()).isFalse();

        server.kill();
        let("mesher", "secret");
        server.restart();
        Eventually.until("connected", () -> registry.status().word().equals("connected"));
        Eventually.until("announced", own::announced);
        seen.await(ServiceState.LIVE, "a");
    }

    @Test
    void aContextThatTheJvmDoesNotHaveIsSaid() throws Exception {
        Registry registry = started("sasl:Nobody");

        Eventually.until("the state", () -> registry.status().word().equals("auth-failed"));

        assertThat(registry.status().trouble().text())
                .isEqualTo("the JVM has no JAAS login context Nobody");
        assertThat(registry.status().connected()).isFalse();
    }

    @Test
    void aContextOfTheJvmsOwnIsUsedByItsName() throws Exception {
        OwnLoginContext operators = new OwnLoginContext("mesher", "secret");
        operators.install();
        Registry registry = started("sasl:" + operators.name());

        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();

        operators.close();
    }

    @Test
    void othersInTheJvmKeepTheirJaasAndNothingOfOursStays() throws Exception {
        AppConfigurationEntry[] theirs = {};
        Configuration of = new Theirs(theirs);
        Configuration.setConfiguration(of);

        Registry registry = started(GOOD);
        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();
        assertThat(Configuration.getConfiguration().getAppConfigurationEntry("Theirs"))
                .isSameAs(theirs);
        registry.close();

        assertThat(Configuration.getConfiguration()).isSameAs(of);
    }

    @Test
    void whoDoesAwayWithOurContextKeepsUsOutOnlyUntilWeTryAgain() throws Exception {
        Registry registry = started(GOOD);
        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();
        String session = registry.status().sessionId();

        Configuration.setConfiguration(new Theirs(new AppConfigurationEntry[0]));
        server.kill();
        server.restart();

        Eventually.until(
                "another session",
                () ->
                        registry.status().connected()
                                && !registry.status().sessionId().equals(session));
        Announcement own = registry.announce(Instances.up("orders", "a"));
        Eventually.until("announced", own::announced);
    }

    @Test
    void aServerThatWantsALoginIsNotStormedByWhoHasNone() throws Exception {
        server.close();
        server =
                RealZooKeeper.start(
                        List.of(
                                "-Djava.security.auth.login.config=" + users,
                                "-Dzookeeper.fips-mode=false"),
                        List.of(
                                "authProvider.sasl=org.apache.zookeeper.server.auth.SASLAuthenticationProvider",
                                "enforce.auth.enabled=true",
                                "enforce.auth.schemes=sasl"));
        Registry without = started(Optional.empty());

        Eventually.until("the state", () -> without.status().word().equals("auth-failed"));
        assertThat(without.status().trouble().text()).isEqualTo("the ensemble wants another login");
        assertThat(started(GOOD).awaitConnected(Eventually.LIMIT)).isTrue();
    }

    private Registry started(String auth) {
        return started(Optional.of(auth));
    }

    private Registry started(Optional<String> auth) {
        Registry registry = new ZooKeeperRegistry(Handles.settings(server.connectString(), auth));
        handles.add(registry);
        registry.start();
        return registry;
    }

    private void let(String user, String password) throws Exception {
        Files.writeString(
                users,
                "Server { org.apache.zookeeper.server.auth.DigestLoginModule required user_%s=\"%s\"; };"
                        .formatted(user, password));
    }

    private static Configuration configuration() {
        try {
            return Configuration.getConfiguration();
        } catch (SecurityException e) {
            return null;
        }
    }

    /** What another application in the same JVM has. */
    private static final class Theirs extends Configuration {
        private final AppConfigurationEntry[] entries;

        Theirs(AppConfigurationEntry[] entries) {
            this.entries = entries;
        }

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return name.equals("Theirs") ? entries : null;
        }
    }
}
