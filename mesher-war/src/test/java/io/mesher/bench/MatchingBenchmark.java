package io.mesher.bench;

import io.mesher.mesh.rule.TextMatcher;
import io.mesher.plan.PlannedRoute;
import io.mesher.plan.RequestFacts;
import io.mesher.plan.ServicePlan;
import io.mesher.plan.Source;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A request is held against all routes of a service and takes the last. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MatchingBenchmark {
    /** How many there are. */
    @Param({"1", "100", "1000"})
    public int routes;

    /** What they ask for. */
    @Param({"path", "header", "regex", "path-and-header"})
    public String by;

    private final SplittableRandom random = new SplittableRandom(20261126);
    private ServicePlan plan = ServicePlan.NONE;
    private Request request = new Request("/", HttpFields.EMPTY);

    /** Public for what JMH generates. */
    public MatchingBenchmark() {}

    /** Makes the plan, and the request that takes the last. */
    @Setup
    public void plan() {
        String document =
                IntStream.range(0, routes)
                        .mapToObj(i -> "  - {name: r%d, match: [%s]}%n".formatted(i, match(i)))
                        .collect(Collectors.joining("", "routes:\n", ""));
        plan = Plans.of(3, document);
        request =
                new Request(
                        "/api/v%d/orders/4711".formatted(routes - 1),
                        HttpFields.build()
                                .add("host", "orders")
                                .add("user-agent", "curl/8.5.0")
                                .add("accept", "*/*")
                                .add("x-user-group", "group-" + (routes - 1))
                                .add("x-request-id", "b7c1c0de-0000-4000-8000-000000000000")
                                .asImmutable());
        if (!take().name().equals("r" + (routes - 1))) {
            throw new IllegalStateException("took " + take().name());
        }
    }

    /** One request. */
    @Benchmark
    public PlannedRoute take() {
        return plan.route(request, Source.UNKNOWN, random::nextInt);
    }

    private String match(int i) {
        String path = "path: {prefix: /api/v%d/}".formatted(i);
        String header = "headers: {x-user-group: {exact: group-%d}}".formatted(i);
        return switch (by) {
            case "path" -> "{" + path + "}";
            case "header" -> "{" + header + "}";
            case "regex" -> "{path: {regex: '/api/v%d/orders/[0-9]+'}}".formatted(i);
            default -> "{" + path + ", " + header + "}";
        };
    }

    private record Request(String path, HttpFields fields) implements RequestFacts {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public boolean any(In in, String name, TextMatcher matcher) {
            for (int i = 0; in == In.HEADER && i < fields.size(); i++) {
                HttpField field = fields.getField(i);
                if (field.is(name) && matcher.matches(field.getValue())) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String first(In in, String name) {
            return in == In.HEADER ? fields.get(name) : null;
        }

        @Override
        public String callerAddress() {
            return "127.0.0.1";
        }
    }
}
