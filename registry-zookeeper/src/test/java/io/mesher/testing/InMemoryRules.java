package io.mesher.testing;

import io.mesher.mesh.rule.PastRules;
import io.mesher.mesh.rule.Reading;
import io.mesher.mesh.rule.RuleChange;
import io.mesher.mesh.rule.RulesReader;
import io.mesher.mesh.rule.RulesView;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.mesh.rule.grammar.Format;
import io.mesher.registry.LiveRules;
import io.mesher.registry.RegistryUnavailableException;
import io.mesher.registry.RuleConflictException;
import io.mesher.registry.RuleStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Rules of a registry in memory, shared by its handles. Thread-safe. */
final class InMemoryRules implements RuleStore {
    private final BooleanSupplier connected;
    private final Map<String, List<PastRules>> changes = new HashMap<>();
    private final List<Followed> followers = new ArrayList<>();

    InMemoryRules(BooleanSupplier connected) {
        this.connected = connected;
    }

    @Override
    public synchronized SortedSet<String> services() throws RegistryUnavailableException {
        reach();
        SortedSet<String> services = new TreeSet<>(changes.keySet());
        services.removeIf(service -> stored(service).isEmpty());
        return services;
    }

    @Override
    public synchronized Optional<StoredRules> read(String service)
            throws RegistryUnavailableException {
        reach();
        return stored(service);
    }

    @Override
    public synchronized long put(String service, String document, RuleChange change, long expected)
            throws RuleConflictException, RegistryUnavailableException {
        int bytes = document.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "document of %d bytes (expected: 1 to %d)".formatted(bytes, MAX_BYTES));
        }
        return change(service, Optional.of(document), change, expected);
    }

    @Override
    public synchronized long remove(String service, RuleChange change, long expected)
            throws RuleConflictException, RegistryUnavailableException {
        if (expected == StoredRules.NONE) {
            throw new IllegalArgumentException("revision none (expected: that of a document)");
        }
        return change(service, Optional.empty(), change, expected);
    }

    @Override
    public synchronized List<PastRules> history(String service, int limit)
            throws RegistryUnavailableException {
        reach();
        List<PastRules> newest = new ArrayList<>(kept(service));
        Collections.reverse(newest);
        return newest.subList(0, Math.min(limit, newest.size()));
    }

    @Override
    public synchronized Optional<PastRules> past(String service, long revision)
            throws RegistryUnavailableException {
        reach();
        return kept(service).stream().filter(past -> past.revision() == revision).findFirst();
    }

    @Override
    public synchronized LiveRules watch(String service) {
        Followed followed = new Followed(service);
        followers.add(followed);
        followed.look();
        return followed;
    }

    /** The registry is there again, or not. */
    synchronized void lookAgain() {
        followers.forEach(Followed::look);
    }

    private long change(String service, Optional<String> document, RuleChange change, long expected)
            throws RuleConflictException, RegistryUnavailableException {
        reach();
        long there = stored(service).map(StoredRules::revision).orElse(StoredRules.NONE);
        if (there != expected) {
            throw new RuleConflictException(service, expected, there);
        }
        List<PastRules> all = changes.computeIfAbsent(service, name -> new ArrayList<>());
        all.add(new PastRules(all.size(), change, document));
        lookAgain();
        return all.size() - 1L;
    }

    private Optional<StoredRules> stored(String service) {
        List<PastRules> all = changes.getOrDefault(service, List.of());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        PastRules last = all.get(all.size() - 1);
        return last.document()
                .map(text -> new StoredRules(service, last.revision(), text, last.change().at()));
    }

    private List<PastRules> kept(String service) {
        List<PastRules> all = changes.getOrDefault(service, List.of());
        return all.subList(Math.max(0, all.size() - KEPT), all.size());
    }

    private void reach() throws RegistryUnavailableException {
        if (!connected.getAsBoolean()) {
            throw new RegistryUnavailableException("the registry in memory is disconnected", null);
        }
    }

    /** One service's rules, followed; listeners are called by whoever changes them. */
    private final class Followed implements LiveRules {
        private Consumer<RulesView> listener = view -> {};
        private RulesView view;

        Followed(String service) {
            view = RulesView.unknown(service);
        }

        void look() {
            if (!connected.getAsBoolean()) {
                return;
            }
            RulesView now = stored(view.service()).map(this::judged).orElseGet(view::without);
            if (!now.equals(view)) {
                view = now;
                listener.accept(view);
            }
        }

        private RulesView judged(StoredRules stored) {
            byte[] bytes = stored.document().getBytes(StandardCharsets.UTF_8);
            Reading reading =
                    RulesReader.read(stored.service(), bytes, Format.of(bytes), List.of());
            return reading.document()
                    .map(document -> view.with(stored.revision(), document.rules()))
                    .orElseGet(() -> view.despite(stored.revision(), reading.errors()));
        }

        @Override
        public RulesView current() {
            synchronized (InMemoryRules.this) {
                return view;
            }
        }

        @Override
        public void onChange(Consumer<RulesView> to) {
            synchronized (InMemoryRules.this) {
                listener = to;
                if (view.known()) {
                    listener.accept(view);
                }
            }
        }

        @Override
        public void close() {
            synchronized (InMemoryRules.this) {
                followers.remove(this);
            }
        }
    }
}
