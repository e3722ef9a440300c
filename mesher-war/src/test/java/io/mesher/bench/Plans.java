package io.mesher.bench;

import io.mesher.kit.Services;
import io.mesher.mesh.Instance;
import io.mesher.mesh.rule.Rules;
import io.mesher.mesh.rule.RulesReader;
import io.mesher.mesh.rule.grammar.Format;
import io.mesher.plan.Moment;
import io.mesher.plan.ServicePlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Plans as sidecars make them. */
final class Plans {
    private Plans() {}

    /** The plan of so many instances under a document. */
    static ServicePlan of(int instances, String document) {
        Instance[] all =
                IntStream.range(0, instances)
                        .mapToObj(i -> Services.up("orders-" + i, 1024 + i))
                        .toArray(Instance[]::new);
        Rules rules =
                RulesReader.read(
                                "orders",
                                document.getBytes(StandardCharsets.UTF_8),
                                Format.YAML,
                                List.of())
                        .document()
                        .orElseThrow()
                        .rules();
        return ServicePlan.unknown("orders")
                .next(
                        Services.live("orders", all),
                        Services.NO_RULES.with(1, rules),
                        new Moment(0, 0));
    }
}
