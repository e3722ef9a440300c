package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.mesh.InstanceOverride;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverrideJsonTest {

    @Test
    void everyFieldIsRead() throws IOException {
        InstanceOverride read =
                read(
                        """
                        {"drain": true, "weight": 30,
                         "metadata": {"version": "2.4.0", "zone": null},
                         "author": "alice", "reason": "disk fails",
                         "expiresAt": "2026-12-01T02:00:00+02:00",
                         "writtenAt": "2026-11-25T10:00:00.5Z"}
                        """);

        assertThat(read)
                .isEqualTo(
                        new InstanceOverride(
                                "a",
                                true,
                                30,
                                Map.of("version", "2.4.0"),
                                Set.of("zone"),
                                "alice",
                                "disk fails",
                                Instant.parse("2026-12-01T00:00:00Z").toEpochMilli(),
                                Instant.parse("2026-11-25T10:00:00.5Z").toEpochMilli()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"drain\":false,\"weight\":null,\"metadata\":{},\"author\":\"\"}",
                "{\"drain\":null,\"metadata\":null,\"author\":null,\"reason\":null,\"expiresAt\":null}"
            })
    void whatIsNotSaidLeavesTheInstanceAsItIs(String text) throws IOException {
        assertThat(read(text))
                .isEqualTo(
                        new InstanceOverride(
                                "a",
                                false,
                                InstanceOverride.AS_ANNOUNCED,
                                Map.of(),
                                Set.of(),
                                "",
                                "",
                                InstanceOverride.NEVER,
                                0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "true",
                "{\"drain\":true",
                "{\"drain\":true} {}",
                "{\"drain\":true,\"drain\":false}",
                "{\"drian\":true}",
                "{\"drain\":\"true\"}",
                "{\"drain\":1}",
                "{\"weight\":1001}",
                "{\"weight\":-1}",
                "{\"weight\":1.5}",
                "{\"weight\":\"5\"}",
                "{\"weight\":99999999999}",
                "{\"metadata\":[]}",
                "{\"metadata\":{\"a\":1}}",
                "{\"metadata\":{\"a\":{\"b\":\"c\"}}}",
                "{\"metadata\":{\"a\":\"b\\nc\"}}",
                "{\"metadata\":{\"a\\u0000\":\"b\"}}",
                "{\"metadata\":{\"weight\":\"5\"}}",
                "{\"metadata\":{\"instance_status\":null}}",
                "{\"author\":7}",
                "{\"reason\":\"a\\r\\nb\"}",
                "{\"expiresAt\":\"tomorrow\"}",
                "{\"expiresAt\":\"2026-12-01T00:00:00\"}",
                "{\"expiresAt\":\"+999999999-01-01T00:00:00Z\"}",
                "{\"expiresAt\":1796083200000}"
            })
    void whatIsNotUnderstoodIsRefusedAsAWhole(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertRefused("{\"reason\":\"" + "x".repeat(1025) + "\"}");
        assertRefused("{\"drain\":true" + " ".repeat(OverrideJson.MAX_BYTES) + "}");
        StringBuilder keys = new StringBuilder("{\"metadata\":{\"key\":\"\"");
        for (int i = 0; i < 64; i++) {
            keys.append(",\"key").append(i).append("\":null");
        }
        assertRefused(keys.append("}}").toString());
    }

    @Test
    void aWordThatIsWrongIsNamedWithWhatWasExpected() {
        assertThatThrownBy(() -> read("{\"drian\":true}"))
                .hasMessage(
                        "field drian (expected: one of [author, drain, expiresAt, metadata, reason,"
                                + " weight, writtenAt])");
        assertThatThrownBy(() -> read("{\"weight\":2000}"))
                .hasMessage("weight 2000 (expected: 0 to 1000)");
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("(expected: ");
    }

    private static InstanceOverride read(String text) throws IOException {
        return OverrideJson.read("a", text.getBytes(StandardCharsets.UTF_8));
    }
}
