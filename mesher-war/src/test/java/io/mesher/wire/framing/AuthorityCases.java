package io.mesher.wire.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who and what is asked: every form of target, and {@code Host} (RFC 9112, section 3.2). */
public abstract class AuthorityCases extends StrictCases {
    private static final String HOST_LINE = "Host: {host}\r\n";

    // RFC 9112, section 3.2, and RFC 9110, section 7.2
    @ParameterizedTest
    @EnumSource
    void aHostThatIsMissingOrNoneIsRefused(Way way) throws Exception {
        assertRefused(
                way,
                Stream.of(
                                "",
                                "Host: {host}\r\nHost: {host}\r\n",
                                "Host: {host}\r\nHost: other\r\n",
                                "Host: {host}\r\nhost:\r\n",
                                "Host:\r\n",
                                "Host: \r\n",
                                "Host : {host}\r\n",
                                " Host: {host}\r\n",
                                "Host: a b\r\n",
                                "Host: {host},b\r\n",
                                "Host: {host}, {host}\r\n",
                                "Host: user@{host}\r\n",
                                "Host: {host}:\r\n",
                                "Host: {host}:x\r\n",
                                "Host: {host}:0\r\n",
                                "Host: {host}:-1\r\n",
                                "Host: {host}:+80\r\n",
                                "Host: {host}:65536\r\n",
                                "Host: {host}:99999\r\n",
                                "Host: {host}:000080\r\n",
                                "Host: {host}:80:80\r\n",
                                "Host: :80\r\n",
                                "Host: {host}/\r\n",
                                "Host: {host}?a\r\n",
                                "Host: {host}#a\r\n",
                                "Host: http://{host}\r\n",
                                "Host: {host}\tx\r\n",
                                "Host: {host}\\x\r\n",
                                "Host: {host};x\r\n",
                                "Host: %65\r\n",
                                "Host: \"{host}\"\r\n",
                                "Host: \u00e9\r\n",
                                "Host: [::1\r\n",
                                "Host: [::g]\r\n",
                                "Host: ::1\r\n",
                                "Host: []\r\n",
                                "Host: [::1]x\r\n",
                                "Host: [fe80::1%25lo]\r\n",
                                "Host: " + "a".repeat(256) + "\r\n")
                        .map(host -> "GET /a HTTP/1.1\r\n" + host + "\r\n")
                        .toList());
    }

    // RFC 9112, section 3.2.2, RFC 9110, section 4.2.4
    @ParameterizedTest
    @EnumSource
    void absoluteTargetsOfNobodyAreRefused(Way way) throws Exception {
        assertRefused(
                way,
                Stream.of(
                                "http://user@{host}/",
                                "http://user:pass@{host}/",
                                "http://@{host}/",
                                "http://{host}@/",
                                "http://{host}:/",
                                "http://{host}:x/",
                                "http://{host}:0/",
                                "http://{host}:99999/",
                                "http://{host},b/",
                                "http://{host}\\@x/",
                                "http://[::1/",
                                "http:///a",
                                "http://",
                                "http:/{host}/",
                                "http:{host}",
                                "http://{host}#a",
                                "http://{host}/a#b",
                                // what is asked for is another protocol
                                "https://{host}/",
                                "ftp://{host}/",
                                "ws://{host}/",
                                "mailto:a@{host}")
                        .map(target -> "GET " + target + " HTTP/1.1\r\n" + HOST_LINE + "\r\n")
                        .toList());
        // what Host says counts for nothing, but it must be one
        assertRefused(
                way,
                List.of(
                        "GET http://{host}/ HTTP/1.1\r\n\r\n",
                        "GET http://{host}/ HTTP/1.1\r\nHost: a b\r\n\r\n",
                        "GET http://{host}/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"));
    }

    // RFC 9112, section 3.2: each method has its forms
    @ParameterizedTest
    @EnumSource
    void formsThatDoNotFitTheMethodAreRefused(Way way) throws Exception {
        assertRefused(
                way,
                Stream.of(
                                "GET {host}:80",
                                "GET {host}",
                                "GET *",
                                "POST *",
                                "options *",
                                "OPTIONS *a",
                                "OPTIONS /*#",
                                "GET ?a",
                                "GET #a",
                                "GET .",
                                "GET ..",
                                "CONNECT {host}",
                                "CONNECT /",
                                "CONNECT *",
                                "CONNECT http://{host}/")
                        .map(line -> line + " HTTP/1.1\r\n" + HOST_LINE + "\r\n")
                        .toList());
    }

    // RFC 3986, section 2.1 and 3.5, RFC 9112, section 3.2
    @ParameterizedTest
    @EnumSource
    void targetsWithOtherOctetsAreRefused(Way way) throws Exception {
        assertRefused(
                way,
                Stream.of(
                                "/a#b",
                                "/a?b#c",
                                "/\u0000",
                                "/\u0001",
                                "/\u007f",
                                "/?\u007f",
                                "/%",
                                "/%4",
                                "/%g0",
                                "/a%0",
                                // no UTF-8
                                "/\u00e9",
                                "/?\u00ff")
                        .map(target -> "GET " + target + " HTTP/1.1\r\n" + HOST_LINE + "\r\n")
                        .toList());
    }

    // RFC 9112, section 3.2
    @ParameterizedTest
    @EnumSource
    void targetsGoOnAsTheyAreWritten(Way way) throws Exception {
        assertPassed(
                way,
                Stream.of(
                                "/../a",
                                "/%2e%2e/a",
                                "/..",
                                "/a/../../b?../c",
                                "/%00",
                                "//{host}/a",
                                "/?a=100%&b=%zz",
                                "/?",
                                "/??",
                                "/http://other/",
                                "/a;b=c/d;e?f;g",
                                "/a\\b\"<>^`{|}",
                                // UTF-8
                                "/\u00c3\u00a9?\u00e2\u0082\u00ac")
                        .flatMap(AuthorityCases::bothForms)
                        .toList());
    }

    // RFC 9112, section 3.2.2: the host of an absolute target replaces Host
    @ParameterizedTest
    @EnumSource
    void absoluteTargetsGoOnWithoutTheirAuthority(Way way) throws Exception {
        assertPassed(
                way,
                List.of(
                        get("http://{host}/a", "/a", "Host: {host}", "{host}"),
                        get("HTTP://{host}/a", "/a", "Host: {host}", "{host}"),
                        get("http://{host}", "/", "Host: {host}", "{host}"),
                        get("http://{host}?a", "/?a", "Host: {host}", "{host}"),
                        get("http://{host}/a", "/a", "Host: other", "{host}"),
                        get("http://{host}/a", "/a", "Host: other:1", "{host}"),
                        get("http://{host}/a", "/a", "Host:", "{host}"),
                        get("http://{host}:80/a", "/a", "Host: {host}", "{host}:80"),
                        get("http://{host}:8080/a", "/a", "Host: {host}:80", "{host}:8080"),
                        get("/a", "/a", "Host: {host}:80", "{host}:80"),
                        get("/a", "/a", "HOST:{host}", "{host}")));
    }

    // RFC 9112, section 3.2.4
    @ParameterizedTest
    @EnumSource
    void optionsOfTheServerItselfReachIt(Way way) throws Exception {
        assertPassed(
                way,
                List.of(
                        options("*", "*"),
                        options("http://{host}", "*"),
                        options("http://{host}/", "/"),
                        options("http://{host}?", "/?"),
                        options("/", "/")));
    }

    // RFC 9112, section 3.2.2: the target may be all that HTTP/1.0 says
    @Test
    void http10WithoutHostIsNoRequestToAService() throws Exception {
        RawPeer caller = toOutbound();
        caller.send("GET / HTTP/1.0\r\n\r\n");
        assertFailure(caller.readAnswer(), 400, "bad-request");
        assertThat(caller.ended()).isTrue();

        Route route = route(Way.OUTBOUND);
        assertThat(out(route.filled("GET http://{host}/ HTTP/1.0\r\n\r\n")).text())
                .isEqualTo("hello");
        assertThat(route.instance().request().head().value("Host")).isEqualTo(route.host());
    }

    // RFC 9112, section 3.2
    @Test
    void http10WithoutHostReachesTheApplication() throws Exception {
        Route route = route(Way.INBOUND);

        assertThat(in("GET / HTTP/1.0\r\n\r\n").text()).isEqualTo("hello");

        assertThat(route.instance().request().head().value("Host"))
                .isEqualTo("127.0.0.1:" + mesh().inbound().getPort());
    }

    // RFC 9110, section 9.3.8: whoever makes a browser send it would see what is not theirs
    @Tag("mesher")
    @ParameterizedTest
    @EnumSource
    void aTraceIsNotPassedOn(Way way) throws Exception {
        Route route = route(way);
        for (String body : List.of("\r\n", "Max-Forwards: 0\r\n\r\n")) {
            RawPeer caller = connect(route);
            caller.send(route.filled("TRACE / HTTP/1.1\r\nHost: {host}\r\n" + body));

            Message answer = caller.readAnswer();

            assertFailure(answer, 405, "method-not-allowed");
            // RFC 9110, section 15.5.6
            assertThat(answer.head().value("Allow")).contains("GET", "POST").doesNotContain("TR");
        }
        assertOnlyThis(route);
    }

    // RFC 9110, section 7.6.2
    @ParameterizedTest
    @EnumSource
    void optionsGoNoFurtherThanTheyMay(Way way) throws Exception {
        Route route = route(way);
        int hops = way == Way.BOTH ? 2 : 1;

        for (int left = 0; left < hops; left++) {
            Message answer = options(route, Integer.toString(left));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEmpty();
            assertNotOurs(answer);
        }
        assertThat(route.instance().pending()).isZero();
        assertThat(options(route, Integer.toString(hops)).text()).isEqualTo("hello");
        assertThat(seen(route).value("Max-Forwards")).isEqualTo("0");
        assertThat(options(route, "99").text()).isEqualTo("hello");
        assertThat(seen(route).value("Max-Forwards")).isEqualTo(Integer.toString(99 - hops));
        assertThat(options(route, "many").text()).isEqualTo("hello");
        assertThat(seen(route).value("Max-Forwards")).isEqualTo("many");
    }

    private Message options(Route route, String left) throws Exception {
        RawPeer caller = connect(route);
        caller.send(
                route.filled("OPTIONS /o HTTP/1.1\r\nHost: {host}\r\nMax-Forwards: " + left)
                        + "\r\n\r\n");
        return caller.readAnswer();
    }

    private static Head seen(Route route) throws Exception {
        return route.instance().request().head();
    }

    private static Stream<Passed> bothForms(String target) {
        return Stream.of(
                get(target, target, "Host: {host}", "{host}"),
                get("http://{host}" + target, target, "Host: {host}", "{host}"));
    }

    private static Passed get(String target, String arrives, String sentHost, String host) {
        return new Passed(
                "GET " + target + " HTTP/1.1\r\n" + sentHost + "\r\n\r\n",
                "GET " + arrives + " HTTP/1.1",
                List.of("Host: " + host),
                "");
    }

    private static Passed options(String target, String arrives) {
        return new Passed(
                "OPTIONS " + target + " HTTP/1.1\r\nHost: {host}\r\n\r\n",
                "OPTIONS " + arrives + " HTTP/1.1",
                List.of("Host: {host}"),
                "");
    }
}
