package io.mesher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mesher.kit.Services;
import io.mesher.mesh.rule.Reading;
import io.mesher.mesh.rule.Rules;
import io.mesher.mesh.rule.RulesReader;
import io.mesher.mesh.rule.RulesSchema;
import io.mesher.mesh.rule.RulesView;
import io.mesher.mesh.rule.grammar.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents in {@code rules.md} are good ones, and leave no field out. */
class DocumentedRulesTest {
    private static final Path PAGE = Path.of("..", "distribution", "src", "docs", "rules.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

    @ParameterizedTest
    @MethodSource("documents")
    void eachDocumentIsUnderstoodAndCompiled(String document) {
        Reading reading = read(document);
        assertThat(reading.problems()).isEmpty();
        Rules rules = reading.document().orElseThrow().rules();

        ServicePlan plan =
                ServicePlan.unknown("orders", "north")
                        .next(
                                Services.live("orders", Services.up("a", 8081)),
                                RulesView.unknown("orders").without().with(1, rules),
                                new Moment(0, 0));

        assertThat(plan.routes()).hasSize(rules.routes().size() + 1);
    }

    @Test
    void theLastOneHasEveryField() throws IOException {
        List<String> all = documents();
        Reading reading = read(all.get(all.size() - 1));
        String printed = reading.document().orElseThrow().print(Format.JSON);
        Set<String> written = new TreeSet<>();
        names(new ObjectMapper().readTree(printed), written);

        Set<String> fields = new TreeSet<>();
        for (JsonNode definition : new ObjectMapper().readTree(RulesSchema.json()).get("$defs")) {
            definition
                    .findValues("properties")
                    .forEach(it -> it.fieldNames().forEachRemaining(fields::add));
        }
        assertThat(written).containsAll(fields);
    }

    private static void names(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(inner -> names(inner, names));
    }

    private static Reading read(String document) {
        return RulesReader.read(
                "orders", document.getBytes(StandardCharsets.UTF_8), Format.YAML, List.of());
    }

    static List<String> documents() throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
        return blocks.results().map(block -> block.group(1)).toList();
    }
}
