package io.mesher.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

    @ParameterizedTest
    @CsvSource({
        "orders,orders,0",
        "Orders_1.example-x:8080,Orders_1.example-x,8080",
        "orders:00080,orders,80",
        "10.0.0.1:65535,10.0.0.1,65535",
        "[::1],[::1],0",
        "[::ffff:10.0.0.1]:1,[::ffff:10.0.0.1],1"
    })
    void namesAndAddressesAreKeptAsWritten(String text, String host, int port) {
        assertThat(Authority.parse(text)).isEqualTo(new Authority(text, host, port));
    }

    @Test
    void nobodyMayBeNamed() {
        assertThat(Authority.parse("")).isEqualTo(Authority.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":80",
                "a:",
                "a:x",
                "a:0",
                "a:65536",
                "a:123456",
                "a:1:2",
                "a b",
                "a,b",
                "u@a",
                "a/",
                "a%41",
                "\u00e9",
                "::1",
                "[::1",
                "[]",
                "[a]",
                "[::g]",
                "[::1%lo]",
                "[::1]a",
                "[::1]80"
            })
    void allElseIsRefused(String text) {
        assertThatThrownBy(() -> Authority.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameHasItsLimit() {
        assertThat(Authority.parse("a".repeat(255)).host()).hasSize(255);
        assertThatThrownBy(() -> Authority.parse("a".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
