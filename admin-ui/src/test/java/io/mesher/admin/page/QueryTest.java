package io.mesher.admin.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class QueryTest {

    private static Query query(String... parameters) {
        Map<String, String> map = new java.util.HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.put(parameters[i], parameters[i + 1]);
        }
        return new Query(Map.of(), map);
    }

    @Test
    void aChangedParameterBeginsAtTheFirstSheet() {
        Query query = query("q", "a b&c", "page", "4", "format", "json", "zone", "");
        assertThat(query.with("sort", "-name")).isEqualTo("?q=a+b%26c&sort=-name");
        assertThat(query.with("page", 5)).isEqualTo("?q=a+b%26c&page=5");
        assertThat(query.with("q", "")).isEqualTo("?");
    }

    @Test
    void numbersSayWhatIsExpected() {
        assertThatThrownBy(() -> query("page", "0").page())
                .hasMessage("page 0 (expected: 1 or more)");
        assertThatThrownBy(() -> query("size", "many").size())
                .hasMessage("size many (expected: 1 to 500)");
    }

    @Test
    void anOrderIsOneOfTheKnownOnes() throws Refusal {
        assertThat(query("sort", "-up").sort(Set.of("up"), "up")).isEqualTo(new Sort("up", true));
        assertThat(query().sort(Set.of("up"), "up")).isEqualTo(new Sort("up", false));
        assertThatThrownBy(() -> query("sort", "x").sort(Set.of("up", "id"), "up"))
                .hasMessage("sort x (expected: id, up)");
    }

    @Test
    void aSheetPastTheEndIsTheLastOne() throws Refusal {
        List<Integer> all = IntStream.range(0, 52).boxed().toList();
        Listing<Integer> last = Listing.of(all, query("page", "9"), 0);
        assertThat(last.page()).isEqualTo(3);
        assertThat(last.items()).containsExactly(50, 51);
        assertThat(last.first()).isEqualTo(51);
        assertThat(last.last()).isEqualTo(52);
    }

    @Test
    void anEmptyListHasOneEmptySheet() throws Refusal {
        Listing<Integer> none = Listing.of(List.of(), query(), 0);
        assertThat(none.pages()).isEqualTo(1);
        assertThat(none.first()).isZero();
        assertThat(none.last()).isZero();
    }

    @Test
    void whatIsNotKnownComesLastEitherWay() {
        record Row(Double value) {}
        List<Row> rows = List.of(new Row(null), new Row(1.0), new Row(2.0));
        for (boolean descending : new boolean[] {true, false}) {
            assertThat(rows.stream().sorted(new Sort("value", descending).by(Row::value)).toList())
                    .last()
                    .isEqualTo(new Row(null));
        }
    }
}
