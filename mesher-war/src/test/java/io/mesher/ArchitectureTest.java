package io.mesher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must never be: the rules of the architecture page, for all modules on the class path. */
@AnalyzeClasses(packages = "io.mesher", importOptions = ArchitectureTest.ProductOnly.class)
class ArchitectureTest {
    private static final List<String> LOCK_FREE =
            List.of("exchange", "stage", "plan", "governance");

    private static final String[] WAR = {
        "io.mesher",
        "io.mesher.exchange..",
        "io.mesher.forward..",
        "io.mesher.governance..",
        "io.mesher.listener..",
        "io.mesher.plan..",
        "io.mesher.presence..",
        "io.mesher.probation..",
        "io.mesher.stage..",
        "io.mesher.status..",
        "io.mesher.telemetry.."
    };

    @ArchTest
    static final ArchRule meshKnowsTheJdkOnly =
            classes()
                    .that()
                    .resideInAPackage("io.mesher.mesh")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "io.mesher.mesh");

    @ArchTest
    static final ArchRule rulesKnowTheMeshAndHowToReadThemselves =
            classes()
                    .that()
                    .resideInAPackage("io.mesher.mesh.rule..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "io.mesher.mesh",
                            "io.mesher.mesh.rule..",
                            "com.fasterxml.jackson..",
                            "com.google.re2j..");

    @ArchTest
    static final ArchRule theRegistryPortKnowsTheMeshOnly =
            classes()
                    .that()
                    .resideInAPackage("io.mesher.registry")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "io.mesher.mesh..", "io.mesher.registry");

    @ArchTest
    static final ArchRule onlyTheAdapterKnowsZooKeeper =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.mesher.registry.zookeeper..", "io.mesher.sample..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.curator..", "org.apache.zookeeper..");

    @ArchTest
    static final ArchRule onlyTheShellKnowsJetty =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.mesher.forward..", "io.mesher.listener..", "io.mesher.launcher..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule onlyTheConsoleKnowsThymeleaf =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.mesher.admin..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.thymeleaf..");

    @ArchTest
    static final ArchRule onlyTheConfigurationKnowsMicroProfileConfig =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.mesher.config..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.eclipse.microprofile.config..", "io.smallrye..");

    @ArchTest
    static final ArchRule theEngineKnowsNoServlet =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.mesher.exchange..",
                            "io.mesher.stage..",
                            "io.mesher.plan..",
                            "io.mesher.governance..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jakarta..");

    @ArchTest
    static final ArchRule plansAndAlgorithmsKnowNoClockLoggerOrThread =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.mesher.plan..", "io.mesher.governance..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("org.slf4j..")
                                    .or(resideInAPackage("java.util.logging.."))
                                    .or(JavaClass.Predicates.type(Thread.class))
                                    .or(JavaClass.Predicates.type(java.time.Clock.class))
                                    .or(
                                            JavaClass.Predicates.type(
                                                    java.util.concurrent.Executors.class))
                                    .or(
                                            JavaClass.Predicates.type(
                                                    io.mesher.exchange.Ticker.class)));

    @ArchTest
    static final ArchRule theConsoleKnowsNothingOfTheWar =
            noClasses()
                    .that()
                    .resideInAPackage("io.mesher.admin..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(WAR);

    @ArchTest
    static final ArchRule nobodyKnowsTheCompositionRoot =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.mesher")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.mesher");

    @ArchTest
    static final ArchRule theEngineKnowsNoStageAndNoShell =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.mesher.exchange..", "io.mesher.plan..", "io.mesher.governance..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.mesher.stage..",
                            "io.mesher.forward..",
                            "io.mesher.listener..",
                            "io.mesher.telemetry..",
                            "io.mesher.status..",
                            "io.mesher.presence..",
                            "io.mesher.probation..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.mesher.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule timeComesFromTheTicker =
            noClasses()
                    .that()
                    .haveNameNotMatching("io\\.mesher\\.exchange\\.Ticker(\\$.*)?")
                    .should()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule nobodySleeps =
            noClasses()
                    .should()
                    .callMethod(Thread.class, "sleep", long.class)
                    .orShould()
                    .callMethod(Thread.class, "sleep", long.class, int.class);

    @ArchTest
    static final ArchRule packagesAreNamedForWhatTheyKnow =
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..util..", "..common..", "..impl..", "..helper..", "..misc..");

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyAre =
            noClasses().should().haveNameMatching(".*(Manager|Utils?|Helper|Impl)");

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().and().doNotHaveName("$VALUES").should().beFinal();

    @ArchTest
    static final ArchRule theDataPathHasNoSynchronizedMethods =
            methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(
                            "io.mesher.exchange..",
                            "io.mesher.stage..",
                            "io.mesher.plan..",
                            "io.mesher.governance..")
                    .should()
                    .notHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED);

    /** Blocks are seen in the source only. */
    @Test
    void theDataPathHasNoSynchronizedBlocks() throws IOException {
        for (String name : LOCK_FREE) {
            Path folder = Path.of("src/main/java/io/mesher", name);
            try (Stream<Path> sources = Files.walk(folder)) {
                List<Path> found =
                        sources.filter(p -> p.toString().endsWith(".java"))
                                .filter(p -> text(p).contains("synchronized ("))
                                .toList();
                assertThat(found).isEmpty();
            }
        }
    }

    @Test
    void everyPackageSaysWhatItKnows() throws IOException {
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java/io/mesher"))) {
            List<Path> silent =
                    folders.filter(Files::isDirectory)
                            .filter(p -> !Files.exists(p.resolve("package-info.java")))
                            .toList();
            assertThat(silent).isEmpty();
        }
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves tests and test kits out. */
    static final class ProductOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }
}
