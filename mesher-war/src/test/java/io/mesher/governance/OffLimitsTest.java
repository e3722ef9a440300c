package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.Endpoint;
import io.mesher.mesh.WrittenAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffLimitsTest {
    private static final int OWN = 30101;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "2130706433",
                "0x7f.1",
                "::1",
                "0.0.0.0",
                "::",
                "10.0.0.5",
                "::ffff:10.0.0.5",
                "64:ff9b::10.0.0.5",
                "2002:a00:5::1",
                "fd00::5"
            })
    void aListenerOfOursIsNotReachedUnderAnyAddressOfThisHost(String address) {
        assertThat(limits().holdsAny(read(address), OWN)).isTrue();
    }

    @Test
    void theSamePortOfAnotherHostIsNotOurs() {
        assertThat(limits().holdsAny(read("10.0.0.6"), OWN)).isFalse();
    }

    @Test
    void otherPortsOfThisHostAreNotOurs() {
        assertThat(limits().holdsAny(read("127.0.0.1", "10.0.0.5", "::1"), 8080)).isFalse();
    }

    @Test
    void oneBadAddressSpoilsAll() {
        assertThat(limits().holdsAny(read("10.0.0.6", "127.0.0.1"), OWN)).isTrue();
        assertThat(limits().holdsAny(read("203.0.113.9", "169.254.169.254"), 80)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.9", "10.0.0.10", "::ffff:10.0.0.9", "64:ff9b::10.0.0.9"})
    void theRegistryIsNotReached(String address) {
        OffLimits limits =
                limits(new Endpoint("registry.example", 2181), new Endpoint("10.0.0.10", 2181));

        assertThat(limits.holdsAny(read(address), 2181)).isTrue();
        assertThat(limits.holdsAny(read(address), 2182)).isFalse();
        assertThat(limits.holdsAny(read("10.0.0.11"), 2181)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "10.0.0.5"})
    void aRegistryOnThisHostIsNotReachedUnderAnyOfItsAddresses(String address) {
        OffLimits limits = limits(new Endpoint("127.0.0.1", 2181));

        assertThat(limits.holdsAny(read(address), 2181)).isTrue();
    }

    @Test
    void aRegistryThatIsNotFoundMightBeAnywhere() {
        OffLimits limits = limits(new Endpoint("nowhere.example", 2181));

        assertThat(limits.holdsAny(read("203.0.113.9"), 2181)).isTrue();
        assertThat(limits.holdsAny(read("203.0.113.9"), 80)).isFalse();
    }

    @Test
    void onlyPortsThatMatterWait() {
        OffLimits limits = limits(new Endpoint("registry.example", 2181));

        assertThat(limits.waits(OWN)).isTrue();
        assertThat(limits.waits(2181)).isTrue();
        assertThat(limits.waits(80)).isFalse();
    }

    private static OffLimits limits(Endpoint... registry) {
        return new OffLimits(
                port -> port == OWN, OffLimitsTest::isHere, List.of(registry), OffLimitsTest::find);
    }

    private static boolean isHere(InetAddress address) {
        return address.isLoopbackAddress()
                || read("10.0.0.5").contains(address)
                || read("fd00::5").contains(address);
    }

    private static List<InetAddress> find(String name) throws UnknownHostException {
        if (name.equals("registry.example")) {
            return read("10.0.0.8", "10.0.0.9");
        }
        throw new UnknownHostException(name);
    }

    private static List<InetAddress> read(String... addresses) {
        return Arrays.stream(addresses).map(a -> WrittenAddress.read(a).orElseThrow()).toList();
    }
}
