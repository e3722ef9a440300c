package io.mesher.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.wire.Gate;
import io.mesher.wire.Head;
import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxying on the container's own connector, where no listener of ours may be open. */
@ArquillianTest
@RunAsClient
@Tag("by-path")
class ByPathIT extends WireCases {
    private static final boolean TOMCAT =
            System.getProperty("arquillian.launch").startsWith("tomcat");
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final int LARGE = 8_000_000;

    @Deployment(testable = false)
    static WebArchive war() {
        return War.built();
    }

    @Override
    protected MeshUnderTest mesh() {
        return Surroundings.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a/b?c=d",
                "/a?b?c&d=%2F",
                "//a//b",
                "/a/../b/./c",
                "/a/%2e%2e/b",
                "/a;b=c/d;jsessionid=1",
                "/a%25b%20c",
                "/a'()*,$!~:@+b"
            })
    void pathAndQueryGoOnAsWritten(String target) throws Exception {
        RawUpstream orders = answering(HELLO);

        Message answer = ask("GET", service(orders) + target);

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(orders.request().head().startLine()).isEqualTo("GET " + target + " HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2Fb", "/a%5Cb", "/a%ff", "/a[b]"})
    void whatTomcatRefusesWildFlyPassesOn(String target) throws Exception {
        RawUpstream orders = answering(HELLO);

        Message answer = ask("GET", service(orders) + target);

        if (TOMCAT) {
            assertThat(answer.status()).isEqualTo(400);
            assertNotOurs(answer);
        } else {
            assertThat(orders.request().head().target()).isEqualTo(target);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%zz", "/a\\b", "/a{b}", "/a|b", "/a?b=[{}]", "/\u00e9"})
    void whatTheContainerRefusesHasNoCodeOfOurs(String target) throws Exception {
        Message answer = ask("GET", service(answering(HELLO)) + target);

        assertThat(answer.status()).isEqualTo(400);
        assertNotOurs(answer);
    }

    @Test
    void whereThePathEndsWithTheServiceTheRootIsMeant() throws Exception {
        RawUpstream orders = answering(OK);
        String service = service(orders);

        ask("GET", service);
        ask("GET", service + "?a=b");

        assertThat(orders.request().head().target()).isEqualTo("/");
        assertThat(orders.request().head().target()).isEqualTo("/?a=b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//proxy/", "/./proxy/", "/%70roxy/", "/proxy;a/", ";a/proxy/", "/proxy//"})
    void nothingThatLeadsHereIsWrittenInAnotherWay(String way) throws Exception {
        RawUpstream orders = answering(OK);
        String path = contextPath() + way + service(orders) + "/a";

        assertFailure(send(request("GET", path, "")), 400, "bad-request");
        assertThat(orders.pending()).isZero();
    }

    @Test
    void whatIsAddedIsWhatTheListenerAdds() throws Exception {
        RawUpstream orders = answering(OK);
        String service = service(orders);

        ask("GET", service + "/a");

        Head head = orders.request().head();
        assertThat(head.value("Host")).isEqualTo(service);
        assertThat(head.value("Via")).matches("1\\.1 mesher-deployed-[0-9a-f]+-out");
        assertThat(head.value("Forwarded"))
                .isEqualTo("for=127.0.0.1;host=\"" + service + "\";proto=http");
        assertThat(head.value("X-Forwarded-Host")).isEqualTo(service);
        assertThat(head.value("x-mesher-source")).isEqualTo("deployed");
        assertThat(head.value("traceparent")).isNotEmpty();
    }

    @Test
    void fieldsOfOneConnectionDoNotPassAndOthersDo() throws Exception {
        RawUpstream orders = answering(OK);
        String fields =
                "Connection: X-Mine\r\nX-Mine: 1\r\nX-A: 1\r\nX-A: 2\r\nX-Latin: \u00e9\r\n"
                        + "Authorization: Basic x\r\nCookie: a=1; mesher-8080=secret; b=\"2\"\r\n";

        send(request("GET", path(service(orders) + "/"), fields));

        Head head = orders.request().head();
        assertThat(head.values("X-Mine")).isEmpty();
        assertThat(head.values("X-A")).containsExactly("1", "2");
        assertThat(head.value("X-Latin")).isEqualTo("\u00e9");
        assertThat(head.value("Authorization")).isEqualTo("Basic x");
        // the console's login is nothing to a service
        assertThat(head.value("Cookie")).isEqualTo("a=1; b=\"2\"");
    }

    @Test
    void aLargeBodyPassesBothWays() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            long count = connection.countBody(connection.readHead());
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nX-Came: "
                                            + count
                                            + "\r\nContent-Length: "
                                            + LARGE
                                            + "\r\n\r\n");
                            connection.sendZeros(LARGE);
                        });
        String service = service(orders);
        for (boolean chunked : new boolean[] {true, false}) {
            try (RawPeer caller = connect()) {
                String length =
                        chunked
                                ? "Transfer-Encoding: chunked\r\n"
                                : "Content-Length: " + LARGE + "\r\n";
                caller.send(request("POST", path(service + "/"), length));
                if (chunked) {
                    caller.sendZerosChunked(LARGE);
                } else {
                    caller.sendZeros(LARGE);
                }
                Head head = caller.readHead();
                assertThat(head.value("X-Came")).isEqualTo(Integer.toString(LARGE));
                assertThat(caller.countBody(head)).isEqualTo(LARGE);
            }
        }
    }

    @Test
    void aFormStaysABody() throws Exception {
        RawUpstream orders = answering(OK);
        String fields = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n";

        send(request("POST", path(service(orders) + "/"), fields) + "a=b");

        assertThat(orders.request().text()).isEqualTo("a=b");
    }

    @Test
    void whatAStreamSaysComesAtOnceAndBreaksOnlyWhereItBreaks() throws Exception {
        Gate read = new Gate();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(CHUNKED);
                            read.pass();
                            connection.sendChunk("data: 1\n\n");
                            read.pass();
                            connection.sendChunk("data: 2\n\n");
                            read.pass();
                        });
        try (RawPeer caller = connect()) {
            caller.send(request("GET", path(service(orders) + "/a/../b;c/%20"), ""));
            caller.readHead();
            read.open();
            assertThat(caller.readChunk()).isEqualTo("data: 1\n\n");
            read.open();
            assertThat(caller.readChunk()).isEqualTo("data: 2\n\n");
            read.open();

            assertThatThrownBy(caller::readChunk).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anAnswerOfKnownLengthThatBreaksIsSeenBroken() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
                        });
        try (RawPeer caller = connect()) {
            caller.send(request("GET", path(service(orders) + "/"), ""));
            Head head = caller.readHead();

            assertThatThrownBy(() -> caller.readBody(head)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void trailersOfAnAnswerPass() throws Exception {
        String service =
                service(answering(CHUNKED + "5\r\nhello\r\n0\r\nX-A: 1\r\nX-B: 2\r\n\r\n"));
        try (RawPeer caller = connect()) {
            caller.send(request("GET", path(service + "/"), ""));
            caller.readHead();

            assertThat(caller.readTrailers()).containsExactlyInAnyOrder("X-A: 1", "X-B: 2");
        }
    }

    @Test
    void trailersOfARequestPassButInTomcatWhichWantsThemNamed() throws Exception {
        CompletableFuture<List<String>> seen = new CompletableFuture<>();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readHead();
                            seen.complete(connection.readTrailers());
                            connection.send(OK);
                        });

        send(
                request("POST", path(service(orders) + "/"), "Transfer-Encoding: chunked\r\n")
                        + "5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n");

        assertThat(seen.get(30, TimeUnit.SECONDS))
                .isEqualTo(TOMCAT ? List.of() : List.of("x-sum: 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content\r\n", "304 Not Modified\r\nETag: W/\"a\"\r\n"})
    void answersWithoutABodyHaveNone(String head) throws Exception {
        String service = service(answering("HTTP/1.1 " + head + "\r\n"));
        try (RawPeer caller = connect()) {
            for (int i = 0; i < 2; i++) {
                caller.send(request("GET", path(service + "/"), ""));

                Message answer = caller.readAnswer();
                assertThat(answer.status()).isEqualTo(Integer.parseInt(head.substring(0, 3)));
                assertThat(answer.head().names())
                        .doesNotContain("transfer-encoding", "content-length");
            }
        }
    }

    @Test
    void theLengthInTheAnswerToHeadPasses() throws Exception {
        String service =
                service(answering("HTTP/1.1 200 OK\r\nContent-Length: 77\r\nETag: \"a\"\r\n\r\n"));
        try (RawPeer caller = connect()) {
            for (int i = 0; i < 2; i++) {
                caller.send(request("HEAD", path(service + "/"), ""));

                Head head = caller.readHead();
                assertThat(head.value("Content-Length")).isEqualTo("77");
                assertThat(head.value("ETag")).isEqualTo("\"a\"");
            }
        }
    }

    @Test
    void interimAnswersAreLeftOut() throws Exception {
        String early = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";

        assertThat(ask("GET", service(answering(early + HELLO)) + "/").text()).isEqualTo("hello");
    }

    @Test
    void theContainerMeetsAnExpectation() throws Exception {
        RawUpstream orders = answering(HELLO);
        String fields = "Content-Length: 4\r\nExpect: 100-continue\r\n";
        try (RawPeer caller = connect()) {
            caller.send(request("POST", path(service(orders) + "/"), fields));
            assertThat(caller.readHead().status()).isEqualTo(100);
            caller.send("ping");

            assertThat(caller.readAnswer().text()).isEqualTo("hello");
            Message request = orders.request();
            assertThat(request.text()).isEqualTo("ping");
            assertThat(request.head().values("Expect")).isEmpty();
        }
    }

    @Test
    void failuresAreThoseOfTheListener() throws Exception {
        String broken = service(upstream(RawPeer::readRequest));
        String dead = newName("orders-");
        mesh().register(dead, deadPort());
        String empty = newName("orders-");
        mesh().register(empty);

        assertFailure(ask("GET", newName("nobody-") + "/"), 404, "unknown-service");
        assertFailure(ask("GET", empty + "/"), 503, "no-instance");
        assertFailure(ask("GET", dead + "/"), 502, "upstream-connect");
        assertFailure(ask("GET", broken + "/"), 502, "upstream-broken");
        assertFailure(send(request("GET", contextPath() + "/proxy", "")), 400, "bad-request");
        assertFailure(ask("GET", "a@b/"), 400, "bad-request");
    }

    @Test
    void outsideTheMeshNothingIsReachedUnlessTold() throws Exception {
        int port = answering(OK).port();

        assertFailure(ask("GET", "127.0.0.1:" + port + "/"), 403, "egress-denied");
    }

    @Test
    void whoDoesNotTakeConnectionsIsPassedOver() throws Exception {
        String service = newName("orders-");
        mesh().register(service, deadPort(), answering(HELLO).port());

        for (int i = 0; i < 10; i++) {
            assertThat(ask("GET", service + "/").text()).isEqualTo("hello");
        }
    }

    @Test
    void aRequestThatComesBackIsALoop() throws Exception {
        RawUpstream orders = answering(OK);
        String service = service(orders);
        ask("GET", service + "/");
        String via = "Via: " + orders.request().head().value("Via") + "\r\n";

        assertFailure(send(request("GET", path(service + "/"), via)), 508, "loop-detected");
        // and the console is not reached that way
        assertFailure(send(request("GET", contextPath() + "/login", via)), 403, "egress-denied");
    }

    @Test
    void aCallerThatLeavesEndsTheRequestUpstreamWithTheNextWrite() throws Exception {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(CHUNKED);
                            try {
                                connection.sendZerosChunked(Long.MAX_VALUE);
                            } catch (IOException e) {
                                ended.complete(true);
                            }
                        });
        RawPeer caller = connect();
        caller.send(request("GET", path(service(orders) + "/"), ""));
        caller.readHead();

        caller.close();

        assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theConsoleIsWhereItWas() throws Exception {
        assertThat(Http.get(Surroundings.CONSOLE.resolve("login")).statusCode()).isEqualTo(200);
        assertThat(Http.getSignedIn(Surroundings.CONSOLE.resolve("api/v1/self")).body())
                .contains("\"outbound\":\"off\"");
        assertThat(Http.get(Surroundings.CONSOLE.resolve("metrics")).body())
                .contains("mesher_requests_total{direction=\"outbound\"");
    }

    private Message ask(String method, String target) throws IOException {
        return send(request(method, path(target), ""));
    }

    private static Message send(String request) throws IOException {
        try (RawPeer caller = connect()) {
            caller.send(request);
            return caller.readAnswer();
        }
    }

    private static RawPeer connect() throws IOException {
        return RawPeer.to(
                new InetSocketAddress(
                        Surroundings.CONSOLE.getHost(), Surroundings.CONSOLE.getPort()));
    }

    private static String request(String method, String path, String fields) {
        return method + " " + path + " HTTP/1.1\r\nHost: container\r\n" + fields + "\r\n";
    }

    private static String path(String target) {
        return contextPath() + "/proxy/" + target;
    }

    private static String contextPath() {
        String console = Surroundings.CONSOLE.getPath();
        return console.substring(0, console.length() - 1);
    }
}
