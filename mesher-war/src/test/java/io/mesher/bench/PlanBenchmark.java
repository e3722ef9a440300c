package io.mesher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of this package. Nothing is judged: the figures are for {@code
 * operations.md}. How it is run stands in {@code CONTRIBUTING.md}.
 */
class PlanBenchmark {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Test
    void measure() throws RunnerException, IOException {
        Options options =
                new OptionsBuilder()
                        .include(System.getProperty("bench", "io\\.mesher\\.bench\\..*"))
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.milliseconds(500))
                        .addProfiler(GCProfiler.class)
                        .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
                        .build();
        Collection<RunResult> results = new Runner(options).run();
        String page =
                results.stream()
                        .map(PlanBenchmark::line)
                        .sorted(Comparator.naturalOrder())
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "| benchmark | | ns | +- | bytes |\n|"
                                                + " --- |".repeat(5)
                                                + "\n",
                                        "\n"));
        System.out.println(page);
        Path file = Path.of(System.getProperty("basedir", "."), "target", "bench.md");
        Files.writeString(file, page);
    }

    private static String line(RunResult result) {
        BenchmarkParams params = result.getParams();
        String of =
                List.copyOf(params.getParamsKeys()).stream()
                        .sorted()
                        .map(key -> key + " " + params.getParam(key))
                        .collect(Collectors.joining(", "));
        String[] name = params.getBenchmark().split("\\.", -1);
        Result<?> time = result.getPrimaryResult();
        double bytes = result.getSecondaryResults().get(ALLOCATED).getScore();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f | %.0f |",
                name[name.length - 2],
                of,
                time.getScore(),
                time.getScoreError(),
                bytes);
    }
}
