package io.mesher.wire.comparison;

import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the cases against the proxy whose turn it is, and keeps how each ended. */
final class CaseRun implements TestExecutionListener {
    // hard: whatever a case waits for, it is given up then and counts as failed
    private static final String LIMIT = "15 s";

    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    private CaseRun() {}

    /** Runs the classes; what only Mesher promises is not asked of others. */
    static List<Outcome> of(List<Class<?>> classes, boolean mesher) {
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
                        .configurationParameter(
                                "junit.jupiter.execution.timeout.testable.method.default", LIMIT)
                        .configurationParameter(
                                "junit.jupiter.execution.timeout.thread.mode.default",
                                "SEPARATE_THREAD");
        if (!mesher) {
            request.filters(TagFilter.excludeTags(CaseSource.MESHER_ONLY));
        }
        CaseRun run = new CaseRun();
        LauncherFactory.create().execute(request.build(), run);
        if (!run.broken.isEmpty()) {
            throw new IllegalStateException("does not run: " + run.broken);
        }
        return run.outcomes;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            MethodSource method = (MethodSource) test.getSource().orElseThrow();
            outcomes.add(
                    new Outcome(
                            method.getJavaClass().getSuperclass().getName(),
                            method.getMethodName(),
                            test.getDisplayName().replaceFirst("^\\[\\d+] (\\w+ ?= ?)?", ""),
                            reason(result)));
        } else if (result.getStatus() != SUCCESSFUL) {
            // nobody hears what a listener throws
            broken.add(test.getDisplayName() + " " + result);
        }
    }

    private static Optional<String> reason(TestExecutionResult result) {
        return result.getStatus() == SUCCESSFUL
                ? Optional.empty()
                : Optional.of(Reason.of(result.getThrowable().orElseThrow()));
    }
}
