package io.mesher;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.admin.view.ApplicationView;
import io.mesher.admin.view.SelfView;
import io.mesher.config.ConfigurationPage;
import io.mesher.exchange.Direction;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Pipeline;
import io.mesher.exchange.Ticker;
import io.mesher.governance.EgressPolicy;
import io.mesher.governance.OffLimits;
import io.mesher.kit.Services;
import io.mesher.plan.Moment;
import io.mesher.plan.OwnService;
import io.mesher.plan.ServiceTable;
import io.mesher.plan.Source;
import io.mesher.registry.RegistryStatus;
import io.mesher.stage.Admission;
import io.mesher.stage.Discovery;
import io.mesher.stage.Egress;
import io.mesher.stage.InboundIdentification;
import io.mesher.stage.Line;
import io.mesher.stage.OutboundIdentification;
import io.mesher.stage.OwnRules;
import io.mesher.stage.Ruling;
import io.mesher.status.MeshMeters;
import io.mesher.telemetry.Meters;
import io.mesher.testing.InMemoryRegistry;
import io.mesher.wire.EmbeddedMesh;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents list is what the code has, and their links lead somewhere. */
class DocumentationTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final Path ROOT = MODULE.toAbsolutePath().normalize().getParent();
    private static final Path DOCS = ROOT.resolve("distribution/src/docs");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|([^|]*)\\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern STAGE = Pattern.compile("(?m)^(\\d+)\\. \\*\\*(\\w+)\\*\\*");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    @Test
    void theSettingsAreDocumentedAsTheyAreDeclared() throws IOException {
        Path fresh = MODULE.resolve("target/configuration.md").toAbsolutePath();
        Files.createDirectories(fresh.getParent());
        Files.writeString(fresh, ConfigurationPage.markdown());

        assertThat(text(DOCS.resolve("configuration.md")))
                .as("configuration.md is generated; copy %s over it", fresh)
                .isEqualTo(ConfigurationPage.markdown());
    }

    @Test
    void everyFailureIsDocumentedWithItsStatusAndNoOther() throws IOException {
        List<String> documented =
                rows("failures.md").map(row -> row.group(1) + " " + row.group(2).strip()).toList();

        List<String> answered =
                Arrays.stream(Failure.values())
                        .filter(failure -> failure != Failure.NONE)
                        .map(failure -> failure.code() + " " + failure.status())
                        .distinct()
                        .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(answered);
    }

    @Test
    void everyMeterIsDocumentedWithItsLabelsAndNoOther() throws IOException {
        assertThat(documentedMeters()).isEqualTo(meters(everyMeter()));
    }

    @Test
    void aRunningSidecarHasNoMeterThatIsNotDocumented() throws Exception {
        try (EmbeddedMesh mesh = EmbeddedMesh.start()) {
            Set<String> shown = meters(mesh.mesher().meterRegistry()).keySet();

            assertThat(shown).contains("mesher_build_info");
            assertThat(documentedMeters().keySet()).containsAll(shown);
        }
    }

    @Test
    void theStagesOfBothLinesAreDocumentedInTheirOrder() throws IOException {
        InMemoryRegistry registry = new InMemoryRegistry();
        Meters meters = new Meters(prometheus());
        Ticker ticker = Ticker.SYSTEM;
        ServiceTable table = new ServiceTable(registry, Runnable::run, () -> new Moment(0, 0), "");
        Pipeline outbound =
                Line.outbound(
                        meters,
                        ticker,
                        new Admission(1),
                        new OutboundIdentification("out", "out"),
                        new Discovery(table, registry),
                        egress(),
                        new Ruling(Source.UNKNOWN, () -> 1, table));
        Pipeline inbound =
                Line.inbound(
                        meters,
                        ticker,
                        new Admission(1),
                        new InboundIdentification("in", List.of()),
                        new OwnRules(new OwnService("")::plan, size -> 0),
                        () -> 1);

        String page = text(DOCS.resolve("life-of-a-request.md"));
        String[] chapters = page.split("(?m)^## ", -1);
        assertThat(stages(chapter(chapters, "Outbound"))).isEqualTo(numbered(outbound));
        assertThat(stages(chapter(chapters, "Inbound"))).isEqualTo(numbered(inbound));
    }

    @Test
    void everyRelativeLinkLeadsToAFile() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            for (String link : links(page)) {
                Path target = page.resolveSibling(link.replaceFirst("#.*", ""));
                if (!Files.exists(target)) {
                    dead.add(ROOT.relativize(page) + " -> " + link);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void everyDocumentCanBeFoundFromTheReadme() throws IOException {
        Set<Path> found = new TreeSet<>();
        List<Path> toRead = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        while (!toRead.isEmpty()) {
            Path page = toRead.remove(0);
            if (page.toString().endsWith(".md") && found.add(page)) {
                for (String link : links(page)) {
                    toRead.add(page.resolveSibling(link.replaceFirst("#.*", "")).normalize());
                }
            }
        }
        assertThat(found).containsAll(pages());
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> documents = Files.walk(DOCS)) {
            Stream<Path> markdown = documents.filter(file -> file.toString().endsWith(".md"));
            return Stream.concat(
                            markdown,
                            Stream.of(
                                    ROOT.resolve("README.md"),
                                    ROOT.resolve(".github/CONTRIBUTING.md")))
                    .toList();
        }
    }

    private static List<String> links(Path page) throws IOException {
        Matcher links = LINK.matcher(text(page));
        return links.results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://") && !link.startsWith("#"))
                .toList();
    }

    private static String chapter(String[] chapters, String title) {
        return Arrays.stream(chapters).filter(c -> c.startsWith(title)).findFirst().orElseThrow();
    }

    private static List<String> stages(String chapter) {
        Matcher stages = STAGE.matcher(chapter);
        return stages.results().map(stage -> stage.group(1) + " " + stage.group(2)).toList();
    }

    private static List<String> numbered(Pipeline line) {
        List<String> numbered = new ArrayList<>();
        for (String name : line.names()) {
            numbered.add(numbered.size() + 1 + " " + name);
        }
        return numbered;
    }

    private static Map<String, Set<String>> documentedMeters() throws IOException {
        return rows("metrics.md")
                .collect(
                        Collectors.toMap(
                                row -> row.group(1),
                                row ->
                                        CODE.matcher(row.group(2))
                                                .results()
                                                .map(label -> label.group(1))
                                                .collect(Collectors.toCollection(TreeSet::new)),
                                (one, other) -> one,
                                TreeMap::new));
    }

    private static Stream<MatchResult> rows(String page) throws IOException {
        Matcher rows = ROW.matcher(text(DOCS.resolve(page)));
        return rows.results();
    }

    /** The product's meters with something counted on each. */
    private static PrometheusMeterRegistry everyMeter() {
        PrometheusMeterRegistry prometheus = prometheus();
        Meters meters = new Meters(prometheus);
        meters.begin(Direction.OUTBOUND);
        meters.end(Direction.OUTBOUND, "orders", 200, Failure.NONE, 1, 1);
        InMemoryRegistry registry = new InMemoryRegistry();
        registry.put(Services.live("orders", Services.up("orders-1", 1)));
        ServiceTable table = new ServiceTable(registry, Runnable::run, () -> new Moment(0, 0), "");
        assertThat(table.find("orders")).isPresent();
        new MeshMeters(prometheus, table, DocumentationTest::self, Ticker.SYSTEM).sample();
        return prometheus;
    }

    /** Each meter of the text format with the labels of all its samples. */
    private static Map<String, Set<String>> meters(PrometheusMeterRegistry registry) {
        String text = registry.scrape();
        Map<String, Set<String>> meters = new TreeMap<>();
        Set<String> histograms = new TreeSet<>();
        TYPE.matcher(text)
                .results()
                .forEach(
                        type -> {
                            meters.put(type.group(1), new TreeSet<>());
                            if (type.group(2).equals("histogram")) {
                                histograms.add(type.group(1));
                            }
                        });
        SAMPLE.matcher(text)
                .results()
                .forEach(
                        sample ->
                                meters.get(family(sample.group(1), histograms))
                                        .addAll(labels(sample.group(2))));
        return meters;
    }

    private static String family(String sample, Set<String> histograms) {
        String family = sample.replaceFirst("_(bucket|sum|count)$", "");
        return histograms.contains(family) ? family : sample;
    }

    private static List<String> labels(String labels) {
        return labels == null
                ? List.of()
                : LABEL.matcher(labels).results().map(label -> label.group(1)).toList();
    }

    private static Egress egress() {
        return new Egress(
                EgressPolicy.of("allow", List.of()),
                new OffLimits(port -> false, address -> false, List.of(), name -> List.of()),
                name -> List.of(),
                Runnable::run,
                Ticker.SYSTEM);
    }

    private static PrometheusMeterRegistry prometheus() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    private static SelfView self() {
        return new SelfView(
                "orders-1",
                "1",
                "orders",
                "1",
                "orders-1",
                true,
                new ApplicationView("up", "tcp there", "well"),
                new RegistryStatus(true, true, "", "there:2181", 0),
                "127.0.0.1:1",
                "127.0.0.1:2",
                "-",
                0,
                false);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }
}
