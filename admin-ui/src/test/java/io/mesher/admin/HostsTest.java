package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:30102",
                "127.0.0.1:30102",
                "127.1.2.3",
                "[::1]:30102",
                "a.localhost"
            })
    void loopbackNamesAreAllowed(String host) {
        assertThat(Hosts.loopbackAnd().allow(host, "127.0.0.1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example:30102",
                "",
                "localhost.evil.example",
                "10.0.0.1"
            })
    void otherNamesAreNot(String host) {
        assertThat(Hosts.loopbackAnd().allow(host, "127.0.0.1")).isFalse();
        assertThat(Hosts.loopbackAnd().allow(host, "0:0:0:0:0:0:0:1")).isFalse();
    }

    @Test
    void aNameThatWasGivenIsAllowed() {
        assertThat(Hosts.loopbackAnd("Dev.Box").allow("dev.box:30102", "127.0.0.1")).isTrue();
    }

    @Test
    void offLoopbackNothingIsChecked() {
        assertThat(Hosts.loopbackAnd().allow("mesh.example", "10.0.0.7")).isTrue();
        assertThat(Hosts.any().allow("mesh.example", "127.0.0.1")).isTrue();
    }
}
