package io.mesher.wire.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Head;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for, of whom, by which method: nothing of it is changed on the way. */
public abstract class TargetCases extends WireCases {

    // RFC 9112, section 3.2.2
    @Test
    void absoluteFormNamesTheService() throws Exception {
        RawUpstream orders = answering(HELLO);
        String service = service(orders);

        assertThat(out("GET http://%s/a?b HTTP/1.1\r\nHost: %<s\r\n\r\n".formatted(service)).text())
                .isEqualTo("hello");

        Head seen = orders.request().head();
        assertThat(seen.startLine()).isEqualTo("GET /a?b HTTP/1.1");
        assertThat(seen.value("Host")).isEqualTo(service);
    }

    // RFC 9112, section 3.2.1
    @Test
    void originFormNamesTheServiceInHost() throws Exception {
        RawUpstream orders = answering(HELLO);
        String service = service(orders);

        assertThat(out("GET /a?b HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(service)).status())
                .isEqualTo(200);

        Head seen = orders.request().head();
        assertThat(seen.startLine()).isEqualTo("GET /a?b HTTP/1.1");
        assertThat(seen.value("Host")).isEqualTo(service);
    }

    // RFC 9112, section 3.2.2: the host of an absolute target replaces what Host says
    @Test
    void absoluteFormWinsOverHost() throws Exception {
        RawUpstream orders = answering(HELLO);
        String service = service(orders);

        assertThat(
                        out("GET http://%s/ HTTP/1.1\r\nHost: nobody\r\n\r\n".formatted(service))
                                .status())
                .isEqualTo(200);

        assertThat(orders.request().head().value("Host")).isEqualTo(service);
    }

    // RFC 9110, section 7.2
    @Test
    void thePortAskedForIsKeptInHostAndOtherwiseIgnored() throws Exception {
        RawUpstream orders = answering(HELLO);
        String service = service(orders);

        out("GET http://%s:8080/ HTTP/1.1\r\nHost: %<s:8080\r\n\r\n".formatted(service));

        assertThat(orders.request().head().value("Host")).isEqualTo(service + ":8080");
    }

    // RFC 9112, section 3.2.1: an empty path is sent as "/"
    @Test
    void anAbsoluteTargetWithoutPathAsksForTheRoot() throws Exception {
        RawUpstream orders = answering(HELLO);
        String service = service(orders);

        for (String query : List.of("", "?q=1")) {
            String target = "http://" + service + query;
            assertThat(out("GET " + target + " HTTP/1.1\r\nHost: " + service + "\r\n\r\n").status())
                    .as("the answer to " + target)
                    .isEqualTo(200);
        }

        assertThat(orders.request().head().target()).isEqualTo("/");
        assertThat(orders.request().head().target()).isEqualTo("/?q=1");
    }

    // RFC 3986, section 3.2.2
    @Test
    void aHostMayHaveAnUnderscore() throws Exception {
        RawUpstream orders = answering(HELLO);
        String name = newName("my_service_");
        mesh().register(name, orders.port());

        assertThat(out(get(name)).text()).isEqualTo("hello");
        assertThat(out("GET http://%s/ HTTP/1.1\r\nHost: %<s\r\n\r\n".formatted(name)).text())
                .isEqualTo("hello");
    }

    // RFC 9110, section 4.2.3
    @Test
    void theHostIsFoundWithoutRegardToCase() throws Exception {
        RawUpstream orders = answering(HELLO);
        String name = newName("Orders-");
        mesh().register(name, orders.port());

        assertThat(out(get(name.toUpperCase(java.util.Locale.ROOT))).status()).isEqualTo(200);
    }

    // RFC 3986, section 6.2.2: what is equivalent is not the same; a proxy passes what was written
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%2Fb",
                "/a%2fb",
                "//a//b",
                "/a/%2e%2e/b",
                "/caf%e9?q=%ff",
                "/a/./b",
                "/a/../b",
                "/p;v=1/q;jsessionid=A",
                "/a[1]",
                "/a|b",
                "/{id}",
                "/a%5Cb",
                "/a%25b",
                "/a%20b",
                "/a+b",
                "/a?",
                "/a?x=%2F&y=[1]&z={2}|3",
                "/a?u=http://b/?c",
                "/a:b@c",
                "/~a!$&'()*,="
            })
    void pathAndQueryPassByteForByte(String target) throws Exception {
        RawUpstream orders = answering(OK);
        String service = service(orders);

        out("GET " + target + " HTTP/1.1\r\nHost: " + service + "\r\n\r\n");
        out("GET http://" + service + target + " HTTP/1.1\r\nHost: " + service + "\r\n\r\n");

        assertThat(orders.request().head().target()).isEqualTo(target);
        assertThat(orders.request().head().target()).isEqualTo(target);
    }

    // RFC 9112, section 3.2.1
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%2Fb?c=%2F",
                "//a",
                "/a/%2e%2e/b",
                "/caf%e9",
                "/a[1]|{b}",
                "/p;v=1",
                "/a%5Cb"
            })
    void pathAndQueryReachTheApplicationByteForByte(String target) throws Exception {
        mesh().application().answers(OK);

        in("GET " + target + " HTTP/1.1\r\nHost: " + mesh().service() + "\r\n\r\n");

        assertThat(mesh().application().request().head().target()).isEqualTo(target);
    }

    // RFC 9110, section 9.1: methods are case-sensitive, and unknown ones pass
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "POST",
                "PUT",
                "DELETE",
                "PATCH",
                "OPTIONS",
                "PROPFIND",
                "get",
                "Get",
                "BREW",
                "M-SEARCH",
                "X_1"
            })
    void methodsPassAsTheyAreWritten(String method) throws Exception {
        RawUpstream orders = answering(OK);
        String service = service(orders);

        assertThat(out(method + " /m HTTP/1.1\r\nHost: " + service + "\r\n\r\n").status())
                .isEqualTo(200);

        assertThat(orders.request().head().method()).isEqualTo(method);
    }

    // RFC 9110, section 7.4
    @Tag("mesher")
    @Test
    void inboundTakesThePortThatTheAuthorityNames() throws Exception {
        mesh().application().answers("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst");
        mesh().secondPort().answers("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond");

        assertThat(atPort(mesh().application().port())).isEqualTo("first");
        assertThat(atPort(mesh().secondPort().port())).isEqualTo("second");
        assertThat(atPort(1)).isEqualTo("first");
        assertThat(in(get(mesh().service())).text()).isEqualTo("first");
    }

    // RFC 9110, section 7.4
    @Tag("mesher")
    @Test
    void inboundTakesThePortThatWasForwardedTo() throws Exception {
        mesh().application().answers("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst");
        mesh().secondPort().answers("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond");

        assertThat(forwardedTo(Integer.toString(mesh().secondPort().port()))).isEqualTo("second");
        // never one that is not the application's
        assertThat(forwardedTo("1")).isEqualTo("first");
        assertThat(forwardedTo(Integer.toString(mesh().inbound().getPort()))).isEqualTo("first");
        assertThat(forwardedTo("8080x")).isEqualTo("first");
        assertThat(forwardedTo("-1")).isEqualTo("first");
        assertThat(forwardedTo("99999999999")).isEqualTo("first");
    }

    private String forwardedTo(String port) throws IOException {
        return in("GET / HTTP/1.1\r\nHost: "
                        + mesh().service()
                        + "\r\nX-Forwarded-Port: "
                        + port
                        + "\r\n\r\n")
                .text();
    }

    private String atPort(int port) throws IOException {
        return in(get(mesh().service() + ":" + port)).text();
    }
}
