package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @ParameterizedTest
    @CsvSource({
        "example.org, example.org",
        "Example.ORG., example.org",
        "my_host.example.org, my_host.example.org",
        "127.0.0.1.example.org, 127.0.0.1.example.org",
        "localhost., localhost"
    })
    void aNameIsTakenWithoutRegardToCaseAndItsRoot(String host, String name) {
        Destination destination = Destination.of(host, 8080);

        assertThat(destination.name()).isEqualTo(name);
        assertThat(destination.address()).isEmpty();
        assertThat(destination.port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "10.7", "0x0a.7", "[::ffff:10.0.0.7]", "10.0.0.7."})
    void anAddressIsTakenInAnySpelling(String host) {
        Destination destination = Destination.of(host, 8080);

        assertThat(destination.address().orElseThrow().getHostAddress()).isEqualTo("10.0.0.7");
        assertThat(destination.name()).isEmpty();
    }

    @Test
    void withoutAPortItIsThatOfHttp() {
        assertThat(Destination.of("example.org", 0).port()).isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..b",
                ".a.b",
                "1.2.3.4.5",
                "a.1",
                "127%2e0.0.x",
                "a b.c",
                "m\u00fcller.example",
                "\uff11\uff12\uff17.0.0.x",
                "a/b.c",
                "a@b.c",
                "[::1",
                "a.b\u0000.c"
            })
    void whatIsNoHostIsNone(String host) {
        assertThat(Destination.of(host, 80)).isEqualTo(Destination.NONE);
    }

    @Test
    void aNameThatIsTooLongIsNone() {
        String label = "a".repeat(62) + ".";
        assertThat(Destination.of(label.repeat(4) + "b", 80)).isNotEqualTo(Destination.NONE);
        assertThat(Destination.of(label.repeat(4) + "bb", 80)).isEqualTo(Destination.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aPortThatIsNoneIsNoDestination(int port) {
        assertThat(Destination.of("example.org", port)).isEqualTo(Destination.NONE);
    }
}
