package io.mesher.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

    @ParameterizedTest
    @CsvSource({
        "api.example.com, api.example.com, true",
        "API.Example.com, api.example.com, true",
        "api.example.com., api.example.com, true",
        "my_host.example.com, my_host.example.com, true",
        "api.example.com, www.api.example.com, false",
        "api.example.com, api.example.org, false",
        "api.example.com, xapi.example.com, false",
        "*.example.com, api.example.com, true",
        "*.example.com, a.b.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, badexample.com, false",
        "*.example.com, api.example.com.evil.org, false",
        "*.internal, db.internal, true",
        "10.0.0.7, api.example.com, false",
        "0.0.0.0/0, api.example.com, false"
    })
    void namesAreComparedAsNames(String pattern, String name, boolean meant) {
        assertThat(HostPattern.parse(pattern).matches(name, 80)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.8, false",
        "10.7, 10.0.0.7, true",
        "10.0.0.0/8, 10.200.3.4, true",
        "10.1.2.3/8, 10.200.3.4, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.0.0/12, 10.15.255.255, true",
        "10.1.0.0/12, 10.16.0.0, false",
        "10.0.0.6/31, 10.0.0.7, true",
        "10.0.0.6/31, 10.0.0.8, false",
        "10.0.0.7/32, 10.0.0.7, true",
        "10.0.0.7/32, 10.0.0.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, fd00::7, false",
        "::/0, 203.0.113.9, false",
        "fd00::7, fd00::7, true",
        "[fd00::7], fd00::7, true",
        "[FD00::]/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "fd00::/127, fd00::1, true",
        "fd00::/127, fd00::2, false",
        "*.example.com, 10.0.0.7, false"
    })
    void addressesAreComparedAsAddresses(String pattern, String address, boolean meant) {
        InetAddress asked = WrittenAddress.read(address).orElseThrow();

        assertThat(HostPattern.parse(pattern).matches(asked, 80)).isEqualTo(meant);
    }

    @Test
    void withoutAPortEveryPortIsMeant() {
        assertThat(HostPattern.parse("api.example.com").matches("api.example.com", 65_535))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7:8080", "10.0.0.0/8:8080"})
    void aPortIsTheOnlyOneMeant(String pattern) {
        InetAddress asked = WrittenAddress.read("10.0.0.7").orElseThrow();

        assertThat(HostPattern.parse(pattern).matches(asked, 8080)).isTrue();
        assertThat(HostPattern.parse(pattern).matches(asked, 80)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[fd00::7]:8080", "[fd00::]/8:8080"})
    void aPortStandsBehindBrackets(String pattern) {
        InetAddress asked = WrittenAddress.read("fd00::7").orElseThrow();

        assertThat(HostPattern.parse(pattern).matches(asked, 8080)).isTrue();
        assertThat(HostPattern.parse(pattern).matches(asked, 80)).isFalse();
    }

    @Test
    void aNameMayHaveAPort() {
        HostPattern pattern = HostPattern.parse("*.example.com:8080");

        assertThat(pattern.matches("a.example.com", 8080)).isTrue();
        assertThat(pattern.matches("a.example.com", 80)).isFalse();
        assertThat(pattern).hasToString("*.example.com:8080");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.",
                "localhost",
                "intranet",
                "https://api.example.com",
                "api.example.com/v1",
                "api.example.com/8",
                "api.example.com:",
                "api.example.com:0",
                "api.example.com:65536",
                "api.example.com:99999999999999999999",
                "api.example.com:http",
                ":80",
                "a..example.com",
                ".example.com",
                "a.*.com",
                "api*.example.com",
                "a b.example.com",
                "user@example.com",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.256",
                "10.0.0.0.1",
                "fd00::/129",
                "[fd00::7",
                "[example.com]",
                "fd00:::7",
                "müller.example"
            })
    void whatIsNoPatternIsRefused(String text) {
        assertThatThrownBy(() -> HostPattern.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("host \"%s\" (expected: %s)", text, HostPattern.EXPECTED);
    }
}
