package io.mesher.admin.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InstanceFilterTest {
    private static final List<InstanceItem> ALL =
            List.of(
                    item("a1", "10.0.0.1", "az1", "up", Map.of("owner", "pay")),
                    item("a2", "10.0.0.2", "az2", "down", Map.of("owner", "ops")),
                    item("b3", "10.0.1.3", "az2", "up", Map.of()));

    private static InstanceItem item(
            String id, String address, String zone, String status, Map<String, String> metadata) {
        return new InstanceItem(
                id, address, 80, "1", zone, status, 100, metadata, "spring", null, null);
    }

    private static List<String> ids(String... parameters) throws Refusal {
        Map<String, String> map = new java.util.HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.put(parameters[i], parameters[i + 1]);
        }
        return InstanceFilter.apply(ALL, new Query(Map.of(), map)).stream()
                .map(InstanceItem::id)
                .toList();
    }

    @Test
    void nothingAskedIsEverything() throws Refusal {
        assertThat(ids()).containsExactly("a1", "a2", "b3");
        assertThat(ids("q", "   ")).hasSize(3);
    }

    @Test
    void wordsMatchIdAndAddress() throws Refusal {
        assertThat(ids("q", "A1")).containsExactly("a1");
        assertThat(ids("q", "10.0.0. -a1")).containsExactly("a2");
        assertThat(ids("q", "10.0.1.3:80")).containsExactly("b3");
    }

    @Test
    void aKeyAndValueMatchTheMetadata() throws Refusal {
        assertThat(ids("q", "owner=pay")).containsExactly("a1");
        assertThat(ids("q", "-owner=pay")).containsExactly("a2", "b3");
    }

    @Test
    void onlyTheFirstDashExcludes() throws Refusal {
        assertThat(ids("q", "-".repeat(20_000))).hasSize(3);
    }

    @Test
    void statusZoneAndVersionMustBeEqual() throws Refusal {
        assertThat(ids("status", "up", "zone", "az2")).containsExactly("b3");
        assertThat(ids("q", "status:down")).containsExactly("a2");
        assertThat(ids("version", "2")).isEmpty();
    }

    @Test
    void aWordThatIsNoStatusIsRefused() {
        assertThatThrownBy(() -> ids("q", "status:fine"))
                .hasMessage("status fine (expected: up, down, draining, ejected, unknown)");
    }
}
