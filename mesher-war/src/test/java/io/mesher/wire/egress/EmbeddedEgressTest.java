package io.mesher.wire.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mesher.config.MesherConfig;
import io.mesher.testing.InMemoryRegistry;
import io.mesher.wire.ClientHello;
import io.mesher.wire.EmbeddedMesh;
import io.mesher.wire.Message;
import io.mesher.wire.Patience;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs a sidecar that is configured otherwise, or servers whose connections are counted. */
class EmbeddedEgressTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1", "[::1]", "0.0.0.0", "a.localhost", "localhost."})
    void neitherConsoleNorRegistryIsEvenConnectedTo(String host) throws Exception {
        try (RawUpstream server = RawUpstream.answering(OK)) {
            InMemoryRegistry registry = new InMemoryRegistry("127.0.0.1:" + server.port() + "/a");
            try (EmbeddedMesh mesh = EmbeddedMesh.start(registry, registry)) {
                for (RawUpstream guarded : List.of(server, mesh.console())) {
                    guarded.answers(OK);
                    WireCases.assertOurFailure(
                            ask(mesh.outbound(), host + ":" + guarded.port()),
                            403,
                            "egress-denied");
                    // connections are taken in their order: this one is the first
                    assertThat(ask(at(guarded), "guarded").status()).isEqualTo(200);
                    assertThat(guarded.accepted()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void registeredLetsNobodyThrough() throws Exception {
        try (RawUpstream other = RawUpstream.answering(OK);
                EmbeddedMesh mesh = EmbeddedMesh.start(egress("registered"))) {
            for (String host : List.of("127.0.0.1", "a.localhost")) {
                String authority = host + ":" + other.port();
                WireCases.assertOurFailure(ask(mesh.outbound(), authority), 403, "egress-denied");
                WireCases.assertOurFailure(
                        tunnel(mesh.outbound(), authority), 403, "egress-denied");
            }
            assertThat(ask(at(other), "other").status()).isEqualTo(200);
            assertThat(other.accepted()).isEqualTo(1);
        }
    }

    @Test
    void listLetsThoseThroughThatAreListed() throws Exception {
        try (RawUpstream other = RawUpstream.answering(OK);
                EmbeddedMesh mesh =
                        EmbeddedMesh.start(egress("list", "*.listed.localhost", "127.0.0.0/8"))) {
            for (String host : List.of("a.listed.localhost", "127.0.0.1", "127.1")) {
                assertThat(ask(mesh.outbound(), host + ":" + other.port()).status()).isEqualTo(200);
            }
            for (String host : List.of("a.localhost", "[::1]", "10.0.0.7")) {
                WireCases.assertOurFailure(
                        ask(mesh.outbound(), host + ":" + other.port()), 403, "egress-denied");
            }
            // being listed does not open what is ours
            WireCases.assertOurFailure(
                    ask(mesh.outbound(), "127.0.0.1:" + mesh.inbound().getPort()),
                    403,
                    "egress-denied");
        }
    }

    /** What is encrypted is not waited for: who cannot be reached is told of at once. */
    @Test
    void atThePortOfTlsWhoTakesNoConnectionIsNamed() throws Exception {
        InetSocketAddress nobody = new InetSocketAddress("127.94.49.3", 443);
        assumeThat(refuses(nobody)).isTrue();
        try (EmbeddedMesh mesh = EmbeddedMesh.start(egress("allow"))) {
            WireCases.assertOurFailure(
                    tunnel(mesh.outbound(), "127.94.49.3:443"), 502, "upstream-connect");
        }
    }

    /** What is encrypted is passed as it is, and for whom it is says who was asked for. */
    @Test
    void tlsReachesAServerOutsideUnread() throws Exception {
        String hello = ClientHello.naming("shop.example");
        CompletableFuture<String> heard = new CompletableFuture<>();
        try (RawUpstream other =
                        RawUpstream.open(
                                connection -> {
                                    heard.complete(connection.readText(hello.length()));
                                    connection.send("\26\3\3 and more");
                                    connection.readAll();
                                });
                EmbeddedMesh mesh = EmbeddedMesh.start(egress("list", "127.0.0.0/8"));
                RawPeer caller = RawPeer.to(mesh.outbound())) {
            caller.send(
                    "CONNECT 127.0.0.1:%d HTTP/1.1\r\nHost: 127.0.0.1:%<d\r\n\r\n"
                            .formatted(other.port()));
            assertThat(caller.readHead().status()).isEqualTo(200);
            // in two pieces, the first of which says no name yet
            caller.send(hello.substring(0, 7));
            caller.send(hello.substring(7));

            assertThat(Patience.result(heard)).isEqualTo(hello);
            assertThat(caller.readText(12)).isEqualTo("\26\3\3 and more");
        }
    }

    private static boolean refuses(InetSocketAddress address) throws IOException {
        try {
            RawPeer.to(address).close();
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    private static MesherConfig.Egress egress(String policy, String... hosts) {
        return new MesherConfig.Egress(Optional.of(policy), Arrays.asList(hosts));
    }

    private static InetSocketAddress at(RawUpstream server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    private static Message ask(InetSocketAddress server, String authority) throws Exception {
        return ask(server, "GET /", authority);
    }

    private static Message tunnel(InetSocketAddress server, String authority) throws Exception {
        return ask(server, "CONNECT " + authority, authority);
    }

    private static Message ask(InetSocketAddress server, String what, String authority)
            throws Exception {
        try (RawPeer caller = RawPeer.to(server)) {
            caller.send(what + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
            return caller.readAnswer();
        }
    }
}
