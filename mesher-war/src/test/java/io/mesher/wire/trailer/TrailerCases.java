package io.mesher.wire.trailer;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Head;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Fields after a body: they pass, both ways. */
public abstract class TrailerCases extends WireCases {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n";

    // RFC 9110, section 6.5; RFC 9112, section 7.1.2
    @Test
    void trailersOfAnAnswerPass() throws Exception {
        RawUpstream orders =
                answering(
                        CHUNKED
                                + "Trailer: X-Sum, X-Count\r\n\r\n"
                                + "5\r\nhello\r\n0\r\nX-Sum: 1\r\nX-Count: 2\r\nX-Sum: 3\r\n\r\n");
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));

        Head head = caller.readHead();

        assertThat(head.value("Trailer")).isEqualTo("X-Sum, X-Count");
        assertThat(caller.readTrailers()).containsExactly("X-Sum: 1", "X-Count: 2", "X-Sum: 3");
    }

    // RFC 9110, section 6.5
    @Test
    void trailersOfARequestPass() throws Exception {
        CompletableFuture<List<String>> seen = new CompletableFuture<>();
        String service = service(upstream(reading(seen)));

        out(posting(service));

        assertThat(seen.get(30, TimeUnit.SECONDS)).containsExactly("X-Sum: 1", "X-Sum: 2");
    }

    // RFC 9110, section 6.5
    @Test
    void trailersOfARequestReachTheApplication() throws Exception {
        CompletableFuture<List<String>> seen = new CompletableFuture<>();
        mesh().application().plays(reading(seen));

        in(posting(mesh().service()));

        assertThat(seen.get(30, TimeUnit.SECONDS)).containsExactly("X-Sum: 1", "X-Sum: 2");
    }

    // RFC 9110, section 6.5
    @Test
    void trailersPassThroughBothSidecars() throws Exception {
        mesh().application().answers(CHUNKED + "\r\n5\r\nhello\r\n0\r\ngrpc-status: 0\r\n\r\n");
        String name = newName("me-");
        mesh().register(name, mesh().inbound().getPort());
        RawPeer caller = toOutbound();
        caller.send(get(name));

        caller.readHead();

        assertThat(caller.readTrailers()).containsExactly("grpc-status: 0");
    }

    // RFC 9110, section 6.5.1: what frames or routes a message is no trailer
    @Test
    void fieldsThatMustNotFollowABodyDoNotPass() throws Exception {
        RawUpstream orders =
                answering(
                        CHUNKED
                                + "\r\n5\r\nhello\r\n0\r\nContent-Length: 9\r\nX-Sum: 1\r\n"
                                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));

        caller.readHead();

        assertThat(caller.readTrailers()).containsExactly("X-Sum: 1");
    }

    // RFC 9110, section 6.5: who cannot take them gets the body without
    @Test
    void aCallerOfHttp10GetsTheBodyWithoutTrailers() throws Exception {
        RawUpstream orders = answering(CHUNKED + "\r\n5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n");
        RawPeer caller = toOutbound();
        caller.send("GET / HTTP/1.0\r\nHost: " + service(orders) + "\r\n\r\n");

        assertThat(caller.readAnswer().text()).isEqualTo("hello");
    }

    // RFC 9110, section 10.1.4: TE is said anew on each connection
    @Test
    void aCallerThatTakesTrailersIsKnownUpstream() throws Exception {
        RawUpstream orders = answering(OK);

        out(
                "GET / HTTP/1.1\r\nHost: "
                        + service(orders)
                        + "\r\nTE: trailers, gzip;q=0.5\r\nConnection: TE\r\n\r\n");

        Head seen = orders.request().head();
        assertThat(seen.value("TE")).isEqualTo("trailers");
        assertThat(seen.value("Connection")).isEqualTo("TE");
    }

    private static RawUpstream.Script reading(CompletableFuture<List<String>> trailers) {
        return connection -> {
            connection.readHead();
            trailers.complete(connection.readTrailers());
            connection.send(OK);
        };
    }

    private static String posting(String service) {
        return "POST / HTTP/1.1\r\nHost: "
                + service
                + "\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                + "4\r\nping\r\n0\r\nX-Sum: 1\r\nX-Sum: 2\r\n\r\n";
    }
}
