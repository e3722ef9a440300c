package io.mesher.registry.zookeeper;

import io.mesher.mesh.rule.PastRules;
import io.mesher.mesh.rule.RuleChange;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.registry.LiveRules;
import io.mesher.registry.RegistryUnavailableException;
import io.mesher.registry.RuleConflictException;
import io.mesher.registry.RuleStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.transaction.CuratorOp;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rules as persistent nodes, whose versions are the revisions. A document that is taken away leaves
 * an empty node, and whatever somebody did to the node by hand, the next revision is one that the
 * history does not have. A change and the document it makes are written in one transaction: neither
 * is ever there without the other.
 */
final class ZooKeeperRules implements RuleStore {
    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperRules.class);
    private static final byte[] NOTHING = {};
    // a server takes a request of 1 MiB, which is all that others need
    private static final int MAX_REQUEST = 900 * 1024;
    private static final int MAX_LIFT = 1000;
    private static final int TRIES = 5;

    private final CuratorFramework curator;
    private final Paths paths;
    private final Waiting waiting;
    private final Function<String, LiveRules> watches;

    /**
     * Those of one ensemble.
     *
     * @param watches begins to follow a service's document
     */
    ZooKeeperRules(
            CuratorFramework curator,
            Paths paths,
            Waiting waiting,
            Function<String, LiveRules> watches) {
        this.curator = curator;
        this.paths = paths;
        this.waiting = waiting;
        this.watches = watches;
    }

    /** What came of a change: whether it was made, and the revision that stands there. */
    private record Outcome(boolean made, long revision) {}

    /** A change to be made: what the node becomes, and what is kept of it. */
    private static final class Edit {
        private final String service;
        private final String path;
        private final byte[] data;
        private final byte[] entry;
        private final long expected;

        Edit(String service, String path, Optional<String> document, RuleChange change, long seen) {
            this.service = service;
            this.path = path;
            this.data = document.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(NOTHING);
            this.entry = HistoryJson.bytes(change, document);
            this.expected = seen;
            if (data.length + entry.length > MAX_REQUEST) {
                throw new IllegalArgumentException(
                        "document of %d bytes as JSON (expected: up to %d)"
                                .formatted(entry.length, MAX_REQUEST - data.length));
            }
        }
    }

    @Override
    public SortedSet<String> services() throws RegistryUnavailableException {
        return waiting.answer(this::servicesNow);
    }

    @Override
    public Optional<StoredRules> read(String service) throws RegistryUnavailableException {
        String path = paths.rules(service);
        return waiting.answer(() -> readNow(service, path));
    }

    @Override
    public long put(String service, String document, RuleChange change, long expected)
            throws RuleConflictException, RegistryUnavailableException {
        int bytes = document.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "document of %d bytes (expected: 1 to %d)".formatted(bytes, MAX_BYTES));
        }
        return change(service, Optional.of(document), change, expected);
    }

    @Override
    public long remove(String service, RuleChange change, long expected)
            throws RuleConflictException, RegistryUnavailableException {
        if (expected == StoredRules.NONE) {
            throw new IllegalArgumentException("revision none (expected: that of a document)");
        }
        return change(service, Optional.empty(), change, expected);
    }

    @Override
    public List<PastRules> history(String service, int limit) throws RegistryUnavailableException {
        String parent = paths.history(service);
        return waiting.answer(
                () -> {
                    List<PastRules> newest = new ArrayList<>();
                    for (long revision : revisions(parent)) {
                        if (newest.size() < limit) {
                            pastNow(parent, revision).ifPresent(newest::add);
                        }
                    }
                    return newest;
                });
    }

    @Override
    public Optional<PastRules> past(String service, long revision)
            throws RegistryUnavailableException {
        String parent = paths.history(service);
        return waiting.answer(() -> pastNow(parent, revision));
    }

    @Override
    public LiveRules watch(String service) {
        return watches.apply(service);
    }

    private SortedSet<String> servicesNow() throws Exception {
        SortedSet<String> services = new TreeSet<>();
        for (String step : children(paths.rules())) {
            try {
                if (revision(curator.checkExists().forPath(paths.rules() + "/" + step))
                        != StoredRules.NONE) {
                    services.add(PathStep.name(step));
                }
            } catch (IOException e) {
                LOG.debug("{} is no service's: {}", Shown.line(step), e.getMessage());
            }
        }
        return services;
    }

    private Optional<StoredRules> readNow(String service, String path) throws Exception {
        Stat stat = new Stat();
        try {
            byte[] data = curator.getData().storingStatIn(stat).forPath(path);
            // somebody else may have made a node with nothing in it
            return data == null || data.length == 0
                    ? Optional.empty()
                    : Optional.of(
                            new StoredRules(
                                    service,
                                    stat.getVersion(),
                                    new String(data, StandardCharsets.UTF_8),
                                    stat.getMtime()));
        } catch (KeeperException.NoNodeException e) {
            return Optional.empty();
        }
    }

    private long change(String service, Optional<String> document, RuleChange change, long expected)
            throws RuleConflictException, RegistryUnavailableException {
        Edit edit = new Edit(service, paths.rules(service), document, change, expected);
        Outcome outcome = waiting.answer(() -> changeNow(edit));
        if (!outcome.made()) {
            throw new RuleConflictException(service, expected, outcome.revision());
        }
        return outcome.revision();
    }

    /** Somebody may have put another one there and taken it away while we tried. */
    private Outcome changeNow(Edit edit) throws Exception {
        Outcome outcome = tryNow(edit);
        for (int i = 1; i < TRIES && !outcome.made() && isAsSeen(edit, outcome); i++) {
            outcome = tryNow(edit);
        }
        return outcome;
    }

    private static boolean isAsSeen(Edit edit, Outcome outcome) {
        return outcome.revision() == edit.expected;
    }

    private Outcome tryNow(Edit edit) throws Exception {
        Stat there = curator.checkExists().forPath(edit.path);
        if (revision(there) != edit.expected) {
            return new Outcome(false, revision(there));
        }
        if (there == null) {
            there = statBelowParents(edit.path);
        }
        String history = paths.history(edit.service);
        long version = there == null ? -1 : there.getVersion();
        List<Long> kept = revisions(history);
        long next = version + 1;
        if (!kept.isEmpty() && kept.get(0) >= next) {
            next = kept.get(0) + 1;
        }
        if (next - version > MAX_LIFT) {
            // a history that is not this node's, and too far away
            forget(history, kept, kept.get(0));
            next = version + 1;
        }
        Outcome outcome = write(edit, version, next);
        if (outcome.made()) {
            forget(history, kept, outcome.revision() - KEPT);
        }
        return outcome;
    }

    private Outcome write(Edit edit, long version, long next) throws Exception {
        String past = paths.past(edit.service, next);
        var unused = statBelowParents(past);
        List<CuratorOp> all = new ArrayList<>();
        all.add(curator.transactionOp().create().forPath(past, edit.entry));
        // a node's version cannot be chosen: it is counted up
        for (long from = version; from < next; from++) {
            byte[] data = from + 1 == next ? edit.data : NOTHING;
            all.add(
                    from < 0
                            ? curator.transactionOp().create().forPath(edit.path, data)
                            : changed(edit.path, (int) from, data));
        }
        try {
            curator.transaction().forOperations(all);
            return new Outcome(true, next);
        } catch (KeeperException.NodeExistsException
                | KeeperException.BadVersionException
                | KeeperException.NoNodeException e) {
            return lookAgain(edit, past, next);
        } catch (KeeperException.NoAuthException e) {
            // of a transaction it does not say what for
            throw KeeperException.create(KeeperException.Code.NOAUTH, edit.path);
        }
    }

    private Stat statBelowParents(String path) throws Exception {
        return curator.checkExists().creatingParentContainersIfNeeded().forPath(path);
    }

    private CuratorOp changed(String path, int version, byte[] data) throws Exception {
        return curator.transactionOp().setData().withVersion(version).forPath(path, data);
    }

    /** Where the answer to a change that was made is lost, it is made again, in vain. */
    private Outcome lookAgain(Edit edit, String past, long next) throws Exception {
        try {
            if (Arrays.equals(curator.getData().forPath(past), edit.entry)) {
                return new Outcome(true, next);
            }
        } catch (KeeperException.NoNodeException e) {
            LOG.debug("{} was not made", past);
        }
        return new Outcome(false, revision(curator.checkExists().forPath(edit.path)));
    }

    /** Nobody waits for it, and it decides nothing. */
    private void forget(String history, List<Long> kept, long last) throws Exception {
        for (long revision : kept) {
            if (revision <= last) {
                curator.delete().quietly().inBackground().forPath(history + "/" + revision);
            }
        }
    }

    private static long revision(Stat stat) {
        return stat == null || stat.getDataLength() == 0 ? StoredRules.NONE : stat.getVersion();
    }

    /** Those that are kept below a service's history, the newest first. */
    private List<Long> revisions(String history) throws Exception {
        return children(history).stream()
                .filter(step -> step.matches("0|[1-9][0-9]{0,8}"))
                .map(Long::valueOf)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private Optional<PastRules> pastNow(String history, long revision) throws Exception {
        String path = history + "/" + revision;
        try {
            return Optional.of(HistoryJson.read(revision, curator.getData().forPath(path)));
        } catch (KeeperException.NoNodeException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} cannot be read: {}", path, e.getMessage());
            return Optional.empty();
        }
    }

    private List<String> children(String path) throws Exception {
        try {
            return curator.getChildren().forPath(path);
        } catch (KeeperException.NoNodeException e) {
            return List.of();
        }
    }
}
