package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.registry.Announcement;
import io.mesher.registry.Registry;
import io.mesher.testing.Eventually;
import io.mesher.testing.FreePort;
import io.mesher.testing.Instances;
import io.mesher.testing.KeyFiles;
import io.mesher.testing.RealZooKeeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ensemble that is reached over TLS, and what is said where it is not. */
class TlsTest {
    @TempDir private static Path folder;
    private static Path clientKey;
    private static Path strangersKey;
    private static Path authority;
    private static RealZooKeeper server;
    private static int securePort;

    private final List<Registry> handles = new ArrayList<>();

    @BeforeAll
    static void startServer() throws Exception {
        KeyFiles keys = new KeyFiles(folder);
        Path serverKey = keys.key("server", "ip:127.0.0.1");
        authority = keys.certificate("server");
        clientKey = keys.key("client", "dns:client");
        Path clients = keys.certificate("client");
        strangersKey = keys.key("stranger", "dns:stranger");
        keys.certificate("stranger");
        securePort = FreePort.any();
        server =
                RealZooKeeper.start(
                        List.of(),
                        List.of(
                                "serverCnxnFactory=org.apache.zookeeper.server.NettyServerCnxnFactory",
                                "secureClientPortAddress=127.0.0.1",
                                "secureClientPort=" + securePort,
                                "ssl.clientAuth=want",
                                "ssl.keyStore.location=" + serverKey,
                                "ssl.keyStore.password=" + KeyFiles.PASSWORD,
                                "ssl.trustStore.location=" + clients));
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @AfterEach
    void close() {
        handles.forEach(Registry::close);
    }

    @Test
    void aServerWhoseCertificateIsTrustedIsReached() throws Exception {
        Registry registry = started(securePort, trusting(authority, true));

        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();
        Announcement own = registry.announce(Instances.up("plain", "a"));
        Eventually.until("announced", own::announced);
        assertThat(registry.status().trouble().text()).isEmpty();
    }

    @Test
    void ourCertificateIsALogin() throws Exception {
        Registry registry = started(securePort, with(clientKey));
        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();

        Announcement own = registry.announce(Instances.up("orders", "a"));
        Eventually.until("announced", own::announced);

        try (Znodes others = new Znodes(server.connectString())) {
            assertThat(others.acl("/services/orders/a"))
                    .contains("'x509,'CN=client")
                    .contains("'world,'anyone");
        }
    }

    @Test
    void aServerThatIsNotTrustedIsSaid() throws Exception {
        Registry registry = started(securePort, trusting(folder.resolve("stranger.pem"), true));

        assertThat(trouble(registry))
                .startsWith("TLS to 127.0.0.1:" + securePort + " fails: ")
                .contains("unable to find valid certification path");
        assertThat(registry.status().word()).isEqualTo("disconnected");
    }

    @Test
    void aCertificateThatTheServerDoesNotTrustIsNoLogin() throws Exception {
        Registry registry = started(securePort, with(strangersKey));

        Announcement own = registry.announce(Instances.up("strange", "a"));

        assertThat(Eventually.value("a refusal", own::problem, text -> !text.isEmpty()))
                .isEqualTo("/services/strange/a may not be written with our login");
    }

    @Test
    void aPortWithoutTlsIsSaid() throws Exception {
        assertThat(trouble(started(server.port(), trusting(authority, true))))
                .startsWith("TLS to 127.0.0.1:" + server.port() + " fails: ");
    }

    @Test
    void aFileThatComesLaterIsTakenWithoutARestart() throws Exception {
        Path late = folder.resolve("late.pem");
        Registry registry = started(securePort, trusting(late, true));
        assertThat(trouble(registry))
                .startsWith("TLS cannot be had: ")
                .contains("NoSuchFile")
                .contains("late.pem");

        Files.copy(authority, late, StandardCopyOption.REPLACE_EXISTING);

        Eventually.until("connected", () -> registry.status().connected());
        assertThat(registry.status().trouble().text()).isEmpty();
    }

    @Test
    void aNameThatIsNotTheServersIsRefusedUnlessToldOtherwise() throws Exception {
        Registry strict = started("localhost:" + securePort, trusting(authority, true));
        assertThat(trouble(strict)).contains("localhost");

        Registry lax = started("localhost:" + securePort, trusting(authority, false));
        assertThat(lax.awaitConnected(Eventually.LIMIT)).isTrue();
    }

    @Test
    void aServerThatGoesAndComesIsReachedAgain() throws Exception {
        Registry registry = started(securePort, trusting(authority, true));
        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();
        Announcement own = registry.announce(Instances.up("back", "a"));
        Eventually.until("announced", own::announced);

        server.kill();
        Eventually.until("not announced", () -> !own.announced());
        assertThat(registry.status().trouble().text()).isEmpty();
        server.restart();

        Eventually.until("announced", own::announced);
    }

    private static String trouble(Registry registry) throws Exception {
        return Eventually.value(
                "trouble", () -> registry.status().trouble().text(), text -> !text.isEmpty());
    }

    private Registry started(int port, ZooKeeperTls tls) {
        return started("127.0.0.1:" + port, tls);
    }

    private Registry started(String connect, ZooKeeperTls tls) {
        Registry registry =
                new ZooKeeperRegistry(
                        Handles.settings(connect, Optional.empty(), Optional.of(tls)));
        handles.add(registry);
        registry.start();
        return registry;
    }

    private static ZooKeeperTls trusting(Path file, boolean verify) {
        return new ZooKeeperTls(store(file, ""), Optional.empty(), verify);
    }

    private static ZooKeeperTls with(Path key) {
        return new ZooKeeperTls(store(authority, ""), store(key, KeyFiles.PASSWORD), true);
    }

    private static Optional<ZooKeeperTls.Store> store(Path file, String password) {
        return Optional.of(new ZooKeeperTls.Store(file, password, ""));
    }
}
