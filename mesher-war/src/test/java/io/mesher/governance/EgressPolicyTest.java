package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.HostPattern;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "10.0.0.7"})
    void allowIsForAllAndRegisteredForNone(String host) {
        assertThat(policy("allow").allows(Destination.of(host, 80))).isTrue();
        assertThat(policy("registered").allows(Destination.of(host, 80))).isFalse();
        assertThat(policy("registered", host).allows(Destination.of(host, 80))).isFalse();
    }

    @Test
    void listIsForThoseInIt() {
        EgressPolicy policy = policy("list", "*.example.org", "10.0.0.0/8:8080");

        assertThat(policy.allows(Destination.of("A.Example.org.", 80))).isTrue();
        assertThat(policy.allows(Destination.of("example.com", 80))).isFalse();
        assertThat(policy.allows(Destination.of("0xa.7", 8080))).isTrue();
        assertThat(policy.allows(Destination.of("10.0.0.7", 80))).isFalse();
        assertThat(policy.allows(Destination.of("11.0.0.7", 8080))).isFalse();
    }

    private static EgressPolicy policy(String word, String... hosts) {
        return EgressPolicy.of(word, Arrays.stream(hosts).map(HostPattern::parse).toList());
    }
}
