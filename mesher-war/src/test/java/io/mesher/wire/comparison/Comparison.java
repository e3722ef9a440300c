package io.mesher.wire.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the wire cases over nginx, HAProxy and Mesher and writes down how they did. */
class Comparison {
    static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
    static final Path PAGE =
            MODULE.resolveSibling("distribution").resolve("src/docs/comparison.md");

    @Test
    void nginxAndHaproxyBesideMesher() throws Exception {
        Path made = Files.createDirectories(MODULE.resolve("target/comparison"));
        List<Contestant> contestants = Contestant.all(CaseClasses.runnable(made));

        Files.writeString(PAGE, Page.of(sources(), contestants));
    }

    static List<CaseSource> sources() throws IOException {
        List<CaseSource> sources = new ArrayList<>();
        for (Class<?> cases : CaseClasses.all()) {
            sources.add(CaseSource.of(MODULE, cases));
        }
        return sources;
    }
}
