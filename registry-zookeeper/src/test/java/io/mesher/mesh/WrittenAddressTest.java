package io.mesher.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1.",
                "127.1",
                "127.0.1",
                "127.000.000.001",
                "2130706433",
                "2130706433.",
                "017700000001",
                "0177.0.0.1",
                "0177.1",
                "00000177.0.0.1",
                "0x7f000001",
                "0X7F000001",
                "0x7f.1",
                "0x7F.0x0.0x0.0x1",
                "127.0x1",
                "[::ffff:127.0.0.1]",
                "::ffff:127.0.0.1",
                "[::FFFF:7F00:1]",
                "[0:0:0:0:0:ffff:7f00:0001]"
            })
    void loopbackIsKnownInEverySpelling(String text) {
        assertThat(WrittenAddress.claimedBy(text)).isTrue();
        assertThat(WrittenAddress.read(text).orElseThrow().getHostAddress()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0.0.0",
        "0.0, 0.0.0.0",
        "0x, 0.0.0.0",
        "1.2.3.4, 1.2.3.4",
        "1.2.772, 1.2.3.4",
        "1.131844, 1.2.3.4",
        "4294967295, 255.255.255.255",
        "255.16777215, 255.255.255.255",
        "037777777777, 255.255.255.255",
        "[::1], 0:0:0:0:0:0:0:1",
        "::1, 0:0:0:0:0:0:0:1",
        "[::1%lo], 0:0:0:0:0:0:0:1",
        "[::1%25lo], 0:0:0:0:0:0:0:1",
        "[fe80::1%eth0], fe80:0:0:0:0:0:0:1",
        "[FD00::7], fd00:0:0:0:0:0:0:7",
        "[64:ff9b::10.0.0.7], 64:ff9b:0:0:0:0:a00:7"
    })
    void aNumberFillsWhatIsLeft(String text, String address) {
        assertThat(WrittenAddress.claimedBy(text)).isTrue();
        assertThat(WrittenAddress.read(text).orElseThrow().getHostAddress()).isEqualTo(address);
    }

    // what ends in a number must not be looked up: some resolver might read it otherwise
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3.4.5",
                "256.0.0.1",
                "1.2.3.256",
                "1.2.65536",
                "1.16777216",
                "4294967296",
                "99999999999999999999",
                "08.0.0.1",
                "127.0.0.08",
                "a.1",
                "example.0x10",
                "1..2",
                ".1",
                "[::1",
                "::1]",
                "1:2",
                "[1.2.3.4:80]",
                "12345::",
                "::1::",
                ":",
                ".:1"
            })
    void whatCanOnlyBeAnAddressAndIsNoneIsNothing(String text) {
        assertThat(WrittenAddress.claimedBy(text)).isTrue();
        assertThat(WrittenAddress.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "localhost",
                "localhost.",
                "example.org",
                "1.example.org",
                "127.0.0.1.example.org",
                "a1",
                "x7f",
                "0xg",
                "١٢٧.٠.٠.١",
                "127%2e0.0.x"
            })
    void aNameIsNoAddress(String text) {
        assertThat(WrittenAddress.claimedBy(text)).isFalse();
        assertThat(WrittenAddress.read(text)).isEmpty();
    }
}
