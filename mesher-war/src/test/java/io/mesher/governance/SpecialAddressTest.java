package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.WrittenAddress;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "255.255.255.255",
                "224.0.0.1",
                "239.255.255.255",
                "ff02::1",
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "0xa9fea9fe",
                "fe80::1",
                "fe80::1%eth0",
                "febf:ffff::1",
                "fd00:ec2::254",
                "fd00:ec2::23",
                "fd20:ce::254",
                "100.100.100.200",
                "192.0.0.192",
                "168.63.129.16",
                "::ffff:169.254.169.254",
                "::ffff:a9fe:a9fe"
            })
    void someAddressesAreNobodysToCall(String address) {
        assertThat(SpecialAddress.isOffLimits(read(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.0.0.1",
                "169.253.255.255",
                "169.255.0.0",
                "100.100.100.201",
                "1.0.0.0",
                "240.0.0.1",
                "255.255.255.254",
                "fd00:ec2::253",
                "fec0::1",
                "2001:db8::1"
            })
    void othersAreLikeAnyOther(String address) {
        assertThat(SpecialAddress.isOffLimits(read(address))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "::127.0.0.1, compatible",
        "::ffff:0:127.0.0.1, translated",
        "64:ff9b::127.0.0.1, NAT64",
        "64:ff9b:1::127.0.0.1, NAT64 of 96 bits",
        "64:ff9b:1:7f00:0:100::, NAT64 of 48 bits",
        "64:ff9b:1:127f:0:1::, NAT64 of 56 bits",
        "64:ff9b:1:1234:7f:0:100:0, NAT64 of 64 bits",
        "2002:7f00:1::, 6to4",
        "2002:7f00:1:1234::5678, 6to4",
        "2001:0:1234:5678:0:0:80ff:fffe, Teredo",
        "2001:db8::5efe:127.0.0.1, ISATAP",
        "2001:db8::200:5efe:127.0.0.1, ISATAP of a global address"
    })
    void anAddressWithinAnAddressIsSeen(String address, String how) {
        assertThat(SpecialAddress.readings(read(address)))
                .as(how)
                .contains(read(address), read("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "::ffff:10.0.0.1", "2001:db8::7f00:1", "fd00::7"})
    void mostAddressesMeanThemselvesOnly(String address) {
        assertThat(SpecialAddress.readings(read(address))).containsExactly(read(address));
    }

    private static InetAddress read(String address) {
        return WrittenAddress.read(address).orElseThrow();
    }
}
