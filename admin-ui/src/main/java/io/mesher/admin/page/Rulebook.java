package io.mesher.admin.page;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.mesher.mesh.Instance;
import io.mesher.mesh.rule.PastRules;
import io.mesher.mesh.rule.Reading;
import io.mesher.mesh.rule.RuleChange;
import io.mesher.mesh.rule.RulesReader;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.mesh.rule.grammar.Format;
import io.mesher.mesh.rule.grammar.Problem;
import io.mesher.registry.RegistryUnavailableException;
import io.mesher.registry.RuleConflictException;
import io.mesher.registry.RuleStore;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.LongSupplier;

/** The documents of all services, as they are read and changed by people and programs. */
public final class Rulebook {
    private static final int CONTEXT = 3;
    private static final int ALL = 100;

    private final RuleStore store;
    private final Catalogue catalogue;
    private final LongSupplier now;

    /**
     * @param now milliseconds since the epoch
     */
    public Rulebook(RuleStore store, Catalogue catalogue, LongSupplier now) {
        this.store = store;
        this.catalogue = catalogue;
        this.now = now;
    }

    /** The services that have a document. */
    public SortedSet<String> services() throws Refusal {
        return ask(store::services);
    }

    /** What stands there, good or bad. */
    public Optional<StoredRules> read(String service) throws Refusal {
        return ask(() -> store.read(service));
    }

    /** What stood there, the newest first. */
    public List<PastRules> history(String service) throws Refusal {
        return ask(() -> store.history(service, ALL));
    }

    /** One of them. */
    public PastRules past(String service, long revision) throws Refusal {
        return ask(() -> store.past(service, revision))
                .orElseThrow(
                        () ->
                                Refusal.missing(
                                        "Of the rules of "
                                                + service
                                                + " no revision "
                                                + revision
                                                + " is kept.",
                                        List.of()));
    }

    /** The newest that was good, of those before what stands there. */
    public Optional<PastRules> lastGood(String service) throws Refusal {
        return history(service).stream()
                .filter(past -> past.document().isPresent())
                .filter(past -> judge(service, past.document().get()).document().isPresent())
                .findFirst();
    }

    /** What a document means, and what is wrong with it. */
    public Reading judge(String service, String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return RulesReader.read(service, bytes, Format.of(bytes), instances(service));
    }

    /** What has to be changed in one document to make the other of it, both as YAML. */
    public String diff(String service, Optional<String> before, String after) {
        List<String> from = before.map(text -> lines(service, text)).orElse(List.of());
        List<String> to = lines(service, after);
        return String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff(
                        service, service, from, DiffUtils.diff(from, to), CONTEXT));
    }

    /** Puts a good document in the place of what was seen; returns its revision. */
    public long put(String service, String document, Change change) throws Refusal {
        Reading reading = judge(service, document);
        if (reading.document().isEmpty()) {
            throw invalid(reading.errors());
        }
        RuleChange made = made(change);
        return change(() -> store.put(service, document, made, change.expected()));
    }

    /** Takes away what was seen. */
    public void remove(String service, Change change) throws Refusal {
        RuleChange made = made(change);
        var unused = change(() -> store.remove(service, made, change.expected()));
    }

    /** A document that cannot be obeyed. */
    public static Refusal invalid(List<Problem> errors) {
        return Refusal.of(
                        422,
                        "Document not understood",
                        errors.size() == 1
                                ? errors.get(0).toString()
                                : errors.size() + " problems, the first: " + errors.get(0))
                .because(errors);
    }

    /**
     * Who changes what, and why.
     *
     * @param expected the revision that was seen
     */
    public record Change(String author, String reason, long expected) {}

    private RuleChange made(Change change) throws Refusal {
        try {
            return new RuleChange(change.author(), change.reason(), now.getAsLong());
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(e.getMessage());
        }
    }

    /** As good as they are known: without any nothing is said of subsets. */
    private Collection<Instance> instances(String service) {
        try {
            return catalogue.find(service).instances();
        } catch (Refusal e) {
            return List.of();
        }
    }

    /** In one form, so that only what differs in meaning shows; as it is where it has none. */
    private List<String> lines(String service, String document) {
        return judge(service, document)
                .document()
                .map(good -> good.print(Format.YAML))
                .orElse(document)
                .lines()
                .toList();
    }

    private static <T> T ask(Question<T> question) throws Refusal {
        try {
            return question.ask();
        } catch (RegistryUnavailableException e) {
            throw unavailable();
        }
    }

    private static long change(Changing changing) throws Refusal {
        try {
            return changing.change();
        } catch (RuleConflictException e) {
            throw stale(e.expected(), e.actual());
        } catch (RegistryUnavailableException e) {
            throw unavailable();
        } catch (IllegalArgumentException e) {
            throw Refusal.of(413, "Too large", e.getMessage());
        }
    }

    /** Somebody else was faster. */
    public static Refusal stale(long expected, long stands) {
        Refusal refusal =
                Refusal.of(
                        412,
                        "Somebody else was faster",
                        words(stands) + " stands there (expected: " + words(expected) + ")");
        return stands == StoredRules.NONE ? refusal : refusal.with("ETag", tag(stands));
    }

    /** A revision as an entity tag (RFC 9110, section 8.8.3). */
    public static String tag(long revision) {
        return "\"" + revision + "\"";
    }

    private static String words(long revision) {
        return revision == StoredRules.NONE ? "no document" : "revision " + revision;
    }

    static Refusal unavailable() {
        return Refusal.of(
                503,
                "Registry does not answer",
                "Nothing can be read or changed there now; a change may have been made all the same.");
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws RegistryUnavailableException;
    }

    @FunctionalInterface
    private interface Changing {
        long change() throws RegistryUnavailableException, RuleConflictException;
    }
}
