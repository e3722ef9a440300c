package io.mesher.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcTest {
    private static final long OTHERWISE = 60_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "1n, PT0.000000001S",
        "20u, PT0.00002S",
        "300m, PT0.3S",
        "4S, PT4S",
        "5M, PT5M",
        "6H, PT6H",
        "00000007S, PT7S",
        "0S, PT0S"
    })
    void waitsLongerThanTheCallerDoes(String timeout, Duration said) {
        assertThat(Duration.ofNanos(waits(timeout)))
                .isGreaterThan(said)
                .isLessThan(said.plusSeconds(2));
    }

    @Test
    void aDeadlineIsInTheFutureHoweverLongTheCallerWaits() {
        long now = Long.MAX_VALUE / 2;
        assertThat(now + waits("99999999H")).isGreaterThan(now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "S", "5", "5s", "-1S", "+1S", "1.5S", "999999999S", "5 S", "S5"})
    void whatIsNotUnderstoodDoesNotHold(String timeout) {
        assertThat(waits(timeout)).isEqualTo(OTHERWISE);
    }

    @Test
    void withoutATimeoutThePolicyHolds() {
        assertThat(Grpc.timeoutNanos(HttpFields.EMPTY, OTHERWISE)).isEqualTo(OTHERWISE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/grpc", "application/grpc+proto", "Application/GRPC;a=b"})
    void isACallOfGrpc(String type) {
        assertThat(Grpc.is(HttpFields.build().put("Content-Type", type))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/grpc-web", "application/grpc-web+proto", "text/plain"})
    void isAnotherProtocol(String type) {
        assertThat(Grpc.is(HttpFields.build().put("Content-Type", type))).isFalse();
    }

    private static long waits(String timeout) {
        HttpFields head = HttpFields.build().put("grpc-timeout", timeout);
        return Grpc.timeoutNanos(head, OTHERWISE);
    }
}
