package io.mesher.wire.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that no service has: reached where the policy is allow, and what never is. */
@Tag("mesher")
public abstract class EgressCases extends WireCases {

    /** This host, in all spellings that could lead there. */
    static Stream<String> here() throws SocketException {
        Stream<String> loopback =
                Stream.of(
                        "127.0.0.1",
                        "127.0.0.1.",
                        "127.1",
                        "127.0.1",
                        "127.000.000.001",
                        "0177.0.0.1",
                        "0177.1",
                        "0x7f.1",
                        "0X7F.0x0.0x0.0x1",
                        "127.0.0.2",
                        "127.255.255.254",
                        "0.0.0.0",
                        "0.0",
                        "0x0.0",
                        "[::1]",
                        "[0:0:0:0:0:0:0:1]",
                        "[::]",
                        "[::ffff:127.0.0.1]",
                        "[::FFFF:7F00:1]",
                        "[::ffff:0.0.0.0]",
                        "[::127.0.0.1]",
                        "[64:ff9b::127.0.0.1]",
                        "[2002:7f00:1::]",
                        "localhost.",
                        "LOCALHOST.",
                        "a.localhost",
                        "A.LocalHost.");
        Stream<String> interfaces =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .map(EgressCases::written);
        return Stream.concat(loopback, interfaces);
    }

    private static String written(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return address instanceof Inet4Address ? plain : "[" + plain + "]";
    }

    // RFC 9209, section 2.3.5
    @ParameterizedTest
    @MethodSource("here")
    void whatIsOursIsNotReachedInAnySpelling(String host) throws Exception {
        for (InetSocketAddress ours :
                List.of(mesh().outbound(), mesh().inbound(), mesh().registry())) {
            String authority = host + ":" + ours.getPort();

            assertFailure(out(get(authority)), 403, "egress-denied");
            assertFailure(out(absolute(authority, "/")), 403, "egress-denied");
            assertFailure(out(connect(authority)), 403, "egress-denied");
        }
    }

    // RFC 9209, section 2.3.3
    // contract, section 6: without a dot it is always a service's name
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "2130706433", "0x7f000001", "017700000001", "0"})
    void aNameWithoutADotIsAServiceOrNothing(String host) throws Exception {
        String authority = host + ":" + mesh().outbound().getPort();

        assertFailure(out(get(authority)), 404, "unknown-service");
        assertFailure(out(absolute(authority, "/")), 404, "unknown-service");
        assertFailure(out(connect(authority)), 404, "unknown-service");
    }

    // RFC 9209, section 2.3.5
    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.1",
                "[fe80::1]",
                "[::ffff:169.254.169.254]",
                "[64:ff9b::a9fe:a9fe]",
                "[fd00:ec2::254]",
                "100.100.100.200",
                "224.0.0.1",
                "[ff02::1]",
                "255.255.255.255"
            })
    void someAddressesAreNobodysToCall(String host) throws Exception {
        assertFailure(out(get(host)), 403, "egress-denied");
        assertFailure(out(connect(host + ":443")), 403, "egress-denied");
    }

    // RFC 9110, section 7.2
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "0x7f.1",
                "[::ffff:127.0.0.1]",
                "127.0.0.1.",
                "localhost.",
                "a.LocalHost"
            })
    void anotherServerIsReachedAndHostIsAsWritten(String host) throws Exception {
        RawUpstream other = answering(HELLO);
        String authority = host + ":" + other.port();

        assertThat(out(get(authority)).text()).isEqualTo("hello");
        assertThat(out(absolute(authority, "/a?b")).text()).isEqualTo("hello");

        assertThat(other.request().head().value("Host")).isEqualTo(authority);
        Head seen = other.request().head();
        assertThat(seen.startLine()).isEqualTo("GET /a?b HTTP/1.1");
        assertThat(seen.value("Host")).isEqualTo(authority);
    }

    // RFC 9110, section 9.3.6
    @Test
    void aTunnelReachesAnotherServer() throws Exception {
        RawUpstream other =
                upstream(
                        connection -> {
                            connection.send(connection.readText(4) + " heard");
                            connection.readAll();
                        });
        RawPeer caller = toOutbound();
        caller.send(connect("127.0.0.1:" + other.port()) + "\1raw");

        assertThat(caller.readHead().status()).isEqualTo(200);
        assertThat(caller.readText(10)).isEqualTo("\1raw heard");
    }

    // RFC 9110, section 9.3.6
    // what is asked for inside is judged as if it were asked for outside
    @Test
    void aTunnelLeadsNowhereElse() throws Exception {
        RawUpstream other = answering(HELLO);
        RawPeer caller = toOutbound();
        caller.send(
                connect("127.0.0.1:" + other.port())
                        + get("127.0.0.1:" + mesh().registry().getPort()));

        assertThat(caller.readHead().status()).isEqualTo(200);
        assertFailure(caller.readAnswer(), 403, "egress-denied");
    }

    // RFC 9112, section 6
    @Test
    void bodiesPassBothWays() throws Exception {
        RawUpstream other = answering(HELLO);

        Message answer =
                out(
                        "POST / HTTP/1.1\r\nHost: a.localhost:%d\r\nContent-Length: 4\r\n\r\nping"
                                .formatted(other.port()));

        assertThat(answer.text()).isEqualTo("hello");
        assertNotOurs(answer);
        assertThat(other.request().text()).isEqualTo("ping");
    }

    // RFC 9110, section 7.3
    @Test
    void aServiceWithADotComesFirst() throws Exception {
        RawUpstream orders = answering(HELLO);
        String name = newName("orders.localhost-");
        mesh().register(name, orders.port());

        assertThat(out(get(name)).text()).isEqualTo("hello");
        assertThat(orders.request().head().value("x-mesher-source")).isEqualTo(mesh().service());
    }

    // RFC 9110, section 7.6.3: a proxy says that it is one; what is behind it is nobody's concern
    @Test
    void aStrangerLearnsNothingOfTheMesh() throws Exception {
        RawUpstream other = answering(OK);

        out(get("127.0.0.1:" + other.port()));

        Head seen = other.request().head();
        assertThat(seen.fields()).hasSize(2).first().asString().startsWith("Host: ");
        assertThat(seen.value("Via")).matches("1\\.1 mesher-[0-9a-f]{8}-out");
    }

    // RFC 7239, section 8.2
    @Test
    void whatOnlyHopsOfOursMaySayIsNotPassedToAStranger() throws Exception {
        RawUpstream other = answering(OK);
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        out(
                "GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n".formatted(other.port())
                        + "x-mesher-source: orders\r\nForwarded: for=10.1.1.1\r\n"
                        + "X-Forwarded-For: 10.1.1.1\r\nX-Forwarded-Host: inside\r\n"
                        + "X-Forwarded-Proto: https\r\nX-A: 1\r\ntraceparent: "
                        + trace
                        + "\r\n\r\n");

        Head seen = other.request().head();
        assertThat(seen.fields()).hasSize(4);
        assertThat(seen.value("X-A")).isEqualTo("1");
        assertThat(seen.value("traceparent")).isEqualTo(trace);
        assertThat(seen.values("Via")).hasSize(1);
    }

    // RFC 9110, section 7.6.3
    @Test
    void whatComesBackFromOutsideIsALoop() throws Exception {
        RawUpstream other = answering(OK);
        String authority = "127.0.0.1:" + other.port();
        out(get(authority));
        String via = other.request().head().value("Via");

        Message answer =
                out("GET / HTTP/1.1\r\nHost: " + authority + "\r\nVia: " + via + "\r\n\r\n");

        assertFailure(answer, 508, "loop-detected");
    }

    // RFC 9209, section 2.3.7
    @Test
    void aServerThatTakesNoConnectionIsNamed() throws Exception {
        assertFailure(out(get("127.0.0.1:" + deadPort())), 502, "upstream-connect");
        assertFailure(out(get("a.localhost:" + deadPort())), 502, "upstream-connect");
    }

    // RFC 9209, section 2.3.2
    @Test
    void aNameThatNoNameServerKnowsIsTold() throws Exception {
        Message answer = out(get("nobody.invalid"));

        assertFailure(answer, 502, "upstream-connect");
        assertThat(answer.head().value("Proxy-Status")).endsWith("error=dns_error");
    }

    // RFC 3986, section 3.2.2
    @ParameterizedTest
    @ValueSource(strings = {"a..b", "1.2.3.4.5", "256.0.0.1", "a.example.1"})
    void whatIsNoHostIsBad(String host) throws Exception {
        assertFailure(out(get(host)), 400, "bad-request");
    }

    // RFC 9110, section 4.2
    // what was to be encrypted is not sent in clear
    @Test
    void onlyHttpIsSpokenOutside() throws Exception {
        RawUpstream other = answering(OK);
        String authority = "127.0.0.1:" + other.port();

        Message answer = out("GET https://%s/ HTTP/1.1\r\nHost: %<s\r\n\r\n".formatted(authority));

        assertFailure(answer, 400, "bad-request");
        assertThat(other.pending()).isZero();
    }

    private static String connect(String authority) {
        return "CONNECT %s HTTP/1.1\r\nHost: %<s\r\n\r\n".formatted(authority);
    }

    private static String absolute(String authority, String path) throws IOException {
        return "GET http://%s%s HTTP/1.1\r\nHost: %1$s\r\n\r\n".formatted(authority, path);
    }
}
