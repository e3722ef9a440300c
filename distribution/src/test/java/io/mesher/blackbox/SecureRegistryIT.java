package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.testing.FreePort;
import io.mesher.testing.KeyFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry that is reached over TLS with a certificate, and where sidecars log in. */
final class SecureRegistryIT {
    private static final String LOGIN = "--registry.auth=digest:mesher:secret";
    private static final String CONFIGURATION =
            """
            serverCnxnFactory=org.apache.zookeeper.server.NettyServerCnxnFactory
            secureClientPortAddress=127.0.0.1
            secureClientPort=%d
            ssl.keyStore.location=%s
            ssl.keyStore.password=%s
            ssl.trustStore.location=%s
            """;

    private final Started started = new Started();
    private final KeyFiles keys = new KeyFiles(Product.folder("keys"));
    private int port;
    private Registered registered;
    private Path authority;
    private Path clientKey;

    @BeforeEach
    void start() throws Exception {
        port = FreePort.any();
        Path serverKey = keys.key("server", "ip:127.0.0.1");
        authority = keys.certificate("server");
        clientKey = keys.key("client", "dns:client");
        String secure =
                CONFIGURATION.formatted(
                        port, serverKey, KeyFiles.PASSWORD, keys.certificate("client"));
        ZooKeeperServer server = started.add(ZooKeeperServer.prepared(FreePort.any(), 1, secure));
        server.launch();
        server.awaitServing();
        registered = started.add(Registered.at(server.connect()));
    }

    @AfterEach
    void end() {
        started.close();
    }

    @Test
    void whatASidecarAnnouncesThereIsFoundAndCannotBeChangedByOthers() throws Exception {
        Pod pod = started.add(Pod.start("first", "orders", address(), secured(authority)));
        Consumer consumer = started.add(Consumer.start(address(), secured(authority)));

        assertThat(consumer.sidecar().await(200, "http://orders/").body()).contains("first");

        pod.awaitNode(registered);
        assertThat(registered.rights(pod.node()))
                .contains("31,s{'digest,'mesher:", "1,s{'world,'anyone}")
                .doesNotContain("31,s{'world");
    }

    @Test
    void aServerThatIsNotTrustedIsSaid() throws Exception {
        keys.key("other", "ip:127.0.0.1");
        Sidecar sidecar =
                started.add(Sidecar.outbound(address(), secured(keys.certificate("other"))));

        assertThat(sidecar.registry()).isEqualTo("disconnected");
        Await.until(
                "the reason",
                () -> sidecar.api("self/registry").body(),
                body -> body.contains("certification path"));
    }

    private String address() {
        return "127.0.0.1:" + port;
    }

    private String[] secured(Path trusted) {
        return new String[] {
            LOGIN,
            "--registry.tls.trust-store=" + trusted,
            "--registry.tls.key-store=" + clientKey,
            "--registry.tls.key-store-password=" + KeyFiles.PASSWORD,
        };
    }
}
