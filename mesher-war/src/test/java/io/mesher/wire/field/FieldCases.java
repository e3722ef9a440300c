package io.mesher.wire.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Header fields: which pass, which do not, which are ours. */
public abstract class FieldCases extends WireCases {
    private static final String TRACE = "00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}";

    // RFC 9110, section 5.3: the order of fields with the same name is significant
    @Test
    void repeatedFieldsPassInOrderBothWays() throws Exception {
        RawUpstream orders =
                answering(
                        "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX-B: 1\r\nSet-Cookie: b=2\r\n"
                                + "Set-Cookie: a=3\r\nContent-Length: 0\r\n\r\n");

        Message answer = out(with(service(orders), "X-A: 1", "X-B: 2", "X-A: 3", "X-A: 2, 5"));

        assertThat(orders.request().head().values("X-A")).containsExactly("1", "3", "2, 5");
        assertThat(answer.head().values("Set-Cookie")).containsExactly("a=1", "b=2", "a=3");
    }

    // RFC 9110, section 7.6.1
    @Test
    void hopByHopFieldsDoNotPassToTheInstance() throws Exception {
        RawUpstream orders = answering(OK);

        out(
                with(
                        service(orders),
                        "Connection: keep-alive, X-Private , x-other",
                        "X-Private: 1",
                        "X-Other: 2",
                        "X-Public: 3",
                        "Keep-Alive: timeout=5",
                        "Proxy-Connection: keep-alive",
                        "Proxy-Authorization: Basic eDp5",
                        "TE: gzip;q=0.5"));

        Head seen = orders.request().head();
        assertThat(seen.values("X-Public")).containsExactly("3");
        for (String name :
                List.of(
                        "X-Private",
                        "X-Other",
                        "Keep-Alive",
                        "Proxy-Connection",
                        "Proxy-Authorization",
                        "TE",
                        "Connection")) {
            assertThat(seen.values(name)).as(name).isEmpty();
        }
    }

    // RFC 9110, section 7.6.1
    @Test
    void hopByHopFieldsDoNotPassToTheCaller() throws Exception {
        RawUpstream orders =
                answering(
                        "HTTP/1.1 200 OK\r\nConnection: X-Private\r\nX-Private: 1\r\nX-Public: 2\r\n"
                                + "Keep-Alive: timeout=5\r\nProxy-Authenticate: Basic\r\n"
                                + "Content-Length: 0\r\n\r\n");

        Head answer = out(get(service(orders))).head();

        assertThat(answer.values("X-Public")).containsExactly("2");
        for (String name : List.of("X-Private", "Keep-Alive", "Proxy-Authenticate", "Connection")) {
            assertThat(answer.values(name)).as(name).isEmpty();
        }
    }

    // RFC 9110, section 7.7
    @Test
    void nothingIsInventedForTheInstance() throws Exception {
        RawUpstream orders = answering(OK);

        out(with(service(orders), "X-A: 1"));

        Head seen = orders.request().head();
        for (String name :
                List.of(
                        "User-Agent",
                        "Accept",
                        "Accept-Encoding",
                        "Content-Type",
                        "Content-Length",
                        "Transfer-Encoding",
                        "Date",
                        "Cookie")) {
            assertThat(seen.values(name)).as(name).isEmpty();
        }

        out(with(service(orders), "Content-Type: a/b"));

        Head typed = orders.request().head();
        assertThat(typed.values("Content-Type")).containsExactly("a/b");
        assertThat(typed.values("Content-Length")).isEmpty();
    }

    // RFC 9110, section 7.7
    @Test
    void nothingIsInventedForTheCaller() throws Exception {
        Message answer = out(get(service(answering(HELLO))));

        assertThat(answer.head().names()).containsExactly("content-length");
        assertNotOurs(answer);
    }

    // RFC 9110, sections 6.6.1 and 10.2.4: they tell of the origin, not of us
    @Test
    void dateAndServerAreTheInstancesOwn() throws Exception {
        String date = "Date: Sun, 06 Nov 1994 08:49:37 GMT";
        RawUpstream orders =
                answering(
                        "HTTP/1.1 200 OK\r\nServer: old/1.0 (x)\r\n"
                                + date
                                + "\r\nContent-Length: 0\r\n\r\n");

        Head answer = out(get(service(orders))).head();

        assertThat(answer.fields()).contains("Server: old/1.0 (x)", date);
        assertThat(answer.names()).containsExactlyInAnyOrder("server", "date", "content-length");
    }

    // RFC 9110, section 14
    @Test
    void aPartThatWasAskedForPasses() throws Exception {
        RawUpstream orders =
                answering(
                        "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 1-3/5\r\n"
                                + "Accept-Ranges: bytes\r\nContent-Length: 3\r\n\r\nell");

        Message answer = out(with(service(orders), "Range: bytes=1-3", "If-Range: \"7\""));

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.text()).isEqualTo("ell");
        assertThat(answer.head().value("Content-Range")).isEqualTo("bytes 1-3/5");
        Head seen = orders.request().head();
        assertThat(seen.value("Range")).isEqualTo("bytes=1-3");
        assertThat(seen.value("If-Range")).isEqualTo("\"7\"");
    }

    // RFC 9110, section 5.5: octets beyond ASCII are opaque
    @Test
    void valuesPassByteForByte() throws Exception {
        String value = "caf\u00e9 \u00c3\u00a9 \u00a0 \"quoted, comma\" a\tb";
        RawUpstream orders =
                answering("HTTP/1.1 200 OK\r\nX-B: " + value + "\r\nContent-Length: 0\r\n\r\n");

        Message answer = out(with(service(orders), "X-A: " + value));

        assertThat(orders.request().head().value("X-A")).isEqualTo(value);
        assertThat(answer.head().value("X-B")).isEqualTo(value);
    }

    // RFC 9110, section 5.1: names are equal without regard to case; none need change it
    @Tag("mesher")
    @Test
    void namesPassAsTheyAreWritten() throws Exception {
        RawUpstream orders =
                answering("HTTP/1.1 200 OK\r\nx-lOwEr: 1\r\nContent-Length: 0\r\n\r\n");

        Message answer = out(with(service(orders), "x-MiXeD: 1", "X-Empty:"));

        assertThat(answer.head().fields()).contains("x-lOwEr: 1");
        assertThat(orders.request().head().fields())
                .contains("x-MiXeD: 1")
                .anyMatch(field -> field.strip().equals("X-Empty:"));
    }

    // RFC 9110, section 15.4
    @Test
    void noRedirectIsFollowed() throws Exception {
        RawUpstream orders =
                answering(
                        "HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\nContent-Length: 0\r\n\r\n");

        Message answer = out(get(service(orders)));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.head().value("Location")).isEqualTo("http://elsewhere/");
    }

    // RFC 6265, section 5.3
    @Test
    void noCookieIsKeptBetweenRequests() throws Exception {
        RawUpstream orders =
                answering("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n");
        String service = service(orders);

        out(get(service));
        out(get(service));

        assertThat(orders.request().head().values("Cookie")).isEmpty();
        assertThat(orders.request().head().values("Cookie")).isEmpty();
    }

    // RFC 9110, section 7.7
    @Test
    void anEncodedBodyPassesAsItIs() throws Exception {
        RawUpstream orders =
                answering(
                        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnotz");

        Message answer = out(with(service(orders), "Accept-Encoding: gzip, br"));

        assertThat(answer.text()).isEqualTo("notz");
        assertThat(answer.head().value("Content-Encoding")).isEqualTo("gzip");
        assertThat(orders.request().head().value("Accept-Encoding")).isEqualTo("gzip, br");
    }

    // RFC 9110, section 7.6.3; RFC 7239
    @Tag("mesher")
    @Test
    void theTrailIsAddedOutbound() throws Exception {
        RawUpstream orders = answering(OK);
        String service = service(orders);

        out(get(service));

        Head seen = orders.request().head();
        assertThat(seen.value("Via")).matches("1\\.1 mesher-.+-out");
        assertThat(seen.value("Forwarded"))
                .isEqualTo("for=127.0.0.1;host=\"" + service + "\";proto=http");
        assertThat(seen.value("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(seen.value("X-Forwarded-Host")).isEqualTo(service);
        assertThat(seen.value("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(seen.value("traceparent")).matches(TRACE);
        assertThat(seen.value("x-mesher-source")).isEqualTo(mesh().service());
    }

    // RFC 7239, section 8.1
    @Tag("mesher")
    @Test
    void aForgedTrailIsDroppedOutbound() throws Exception {
        RawUpstream orders = answering(OK);
        String service = service(orders);

        out(
                with(
                        service,
                        "Forwarded: for=6.6.6.6",
                        "X-Forwarded-For: 6.6.6.6",
                        "X-Forwarded-Host: evil",
                        "X-Forwarded-Proto: https",
                        "x-mesher-source: admin",
                        "Via: 1.1 mesher-forged-out"));

        Head seen = orders.request().head();
        assertThat(seen.fields()).noneMatch(f -> f.contains("6.6.6.6") || f.contains("evil"));
        assertThat(seen.value("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(seen.value("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(seen.value("x-mesher-source")).isEqualTo(mesh().service());
        // a Via is never taken away: RFC 9110, section 7.6.3
        assertThat(seen.values("Via")).hasSize(2).contains("1.1 mesher-forged-out");
    }

    // RFC 7239, section 4
    @Tag("mesher")
    @Test
    void theTrailOfAHopOfOursIsKeptInbound() throws Exception {
        mesh().application().answers(OK);

        in(
                with(
                        "shop:80",
                        "Via: 1.1 mesher-web-1-out",
                        "Forwarded: for=10.0.0.7;host=\"shop\";proto=http",
                        "X-Forwarded-For: 10.0.0.7",
                        "X-Forwarded-Host: shop",
                        "X-Forwarded-Proto: https",
                        "x-mesher-source: web"));

        Head seen = mesh().application().request().head();
        assertThat(seen.values("Via")).hasSize(2).startsWith("1.1 mesher-web-1-out");
        assertThat(seen.values("Forwarded")).hasSize(2).first().asString().contains("10.0.0.7");
        assertThat(seen.values("X-Forwarded-For")).containsExactly("10.0.0.7", "127.0.0.1");
        assertThat(seen.value("X-Forwarded-Host")).isEqualTo("shop");
        assertThat(seen.value("X-Forwarded-Proto")).isEqualTo("https");
        assertThat(seen.value("x-mesher-source")).isEqualTo("web");
    }

    // RFC 7239, section 8.1
    @Tag("mesher")
    @Test
    void theTrailOfAStrangerIsDroppedInbound() throws Exception {
        mesh().application().answers(OK);

        in(
                with(
                        mesh().service(),
                        "Via: 1.1 squid",
                        "Forwarded: for=6.6.6.6",
                        "X-Forwarded-For: 6.6.6.6",
                        "X-Forwarded-Proto: https"));

        Head seen = mesh().application().request().head();
        assertThat(seen.values("Forwarded")).hasSize(1);
        assertThat(seen.value("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(seen.value("X-Forwarded-Proto")).isEqualTo("http");
    }

    // W3C Trace Context, section 3.2
    @Test
    void aCallersTraceIsKept() throws Exception {
        RawUpstream orders = answering(OK);
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        out(with(service(orders), "traceparent: " + trace, "tracestate: a=1"));

        Head seen = orders.request().head();
        assertThat(seen.value("traceparent")).isEqualTo(trace);
        assertThat(seen.value("tracestate")).isEqualTo("a=1");
    }

    // RFC 9110, section 7.2
    @Test
    void theHostPassesThroughBothSidecars() throws Exception {
        mesh().application().answers(OK);
        String name = newName("me-");
        mesh().register(name, mesh().inbound().getPort());

        out(get(name));

        assertThat(mesh().application().request().head().value("Host")).isEqualTo(name);
    }

    // RFC 9110, section 7.6.3
    @Tag("mesher")
    @Test
    void bothSidecarsSignTheirPassage() throws Exception {
        mesh().application().answers(OK);
        String name = newName("me-");
        mesh().register(name, mesh().inbound().getPort());

        out(get(name));

        Head seen = mesh().application().request().head();
        assertThat(seen.values("Via")).hasSize(2);
        assertThat(seen.value("x-mesher-source")).isEqualTo(mesh().service());
    }

    private static String with(String host, String... fields) {
        return "GET / HTTP/1.1\r\nHost: "
                + host
                + "\r\n"
                + String.join("\r\n", fields)
                + "\r\n\r\n";
    }
}
