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
 * an empty node, and one that takes the place of a node that somebody has deleted begins where that
 * ended, so that no revision comes twice. A change and the document it makes are written in one
 * transaction: neither is ever there without the other.
 */
final class ZooKeeperRules implements RuleStore {
    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperRules.class);
    private static final byte[] NOTHING = {};
    // a transaction must not be too large for the ensemble
    private static final long MAX_LIFT = 1000;

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

    @Override
    public SortedSet<String> services() throws RegistryUnavailableException {
        return waiting.answer(this::servicesNow);
    }

    @Override
    public Optional<StoredRules> read(String service) throws RegistryUnavailableException {
        return waiting.answer(() -> readNow(service));
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
        return waiting.answer(
                () -> {
                    List<PastRules> newest = new ArrayList<>();
                    for (long revision : revisions(service)) {
                        if (newest.size() < limit) {
                            pastNow(service, revision).ifPresent(newest::add);
                        }
                    }
                    return newest;
                });
    }

    @Override
    public Optional<PastRules> past(String service, long revision)
            throws RegistryUnavailableException {
        return waiting.answer(() -> pastNow(service, revision));
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

    private Optional<StoredRules> readNow(String service) throws Exception {
        Stat stat = new Stat();
        try {
            byte[] data = curator.getData().storingStatIn(stat).forPath(paths.rules(service));
            return data.length == 0
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
        Outcome outcome = waiting.answer(() -> changeNow(service, document, change, expected));
        if (!outcome.made()) {
            throw new RuleConflictException(service, expected, outcome.revision());
        }
        return outcome.revision();
    }

    private Outcome changeNow(
            String service, Optional<String> document, RuleChange change, long expected)
            throws Exception {
        String path = paths.rules(service);
        Stat there = statBelowParents(path);
        if (revision(there) != expected) {
            return new Outcome(false, revision(there));
        }
        long next = there == null ? first(service) : there.getVersion() + 1L;
        String past = paths.past(service, next);
        byte[] entry = HistoryJson.bytes(change, document);
        byte[] data = document.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(NOTHING);
        List<CuratorOp> all = new ArrayList<>();
        all.add(written(past, statBelowParents(past), entry));
        lift(path, there, next, all);
        all.add(next == 0 || there != null ? written(path, there, data) : changed(path, data));
        try {
            curator.transaction().forOperations(all);
        } catch (KeeperException.NodeExistsException
                | KeeperException.BadVersionException
                | KeeperException.NoNodeException e) {
            return lookAgain(path, past, next, entry);
        }
        forget(service, next - KEPT);
        return new Outcome(true, next);
    }

    private Stat statBelowParents(String path) throws Exception {
        return curator.checkExists().creatingParentContainersIfNeeded().forPath(path);
    }

    /** The first revision of a node that is not there: 0, unless changes of another are kept. */
    private long first(String service) throws Exception {
        List<Long> kept = revisions(service);
        return kept.isEmpty() || kept.get(0) >= MAX_LIFT ? 0 : kept.get(0) + 1;
    }

    /** A node's version cannot be chosen: it is counted up. */
    private void lift(String path, Stat there, long next, List<CuratorOp> all) throws Exception {
        if (there == null && next > 0) {
            all.add(written(path, null, NOTHING));
            for (long version = 1; version < next; version++) {
                all.add(changed(path, NOTHING));
            }
        }
    }

    private CuratorOp changed(String path, byte[] data) throws Exception {
        return curator.transactionOp().setData().forPath(path, data);
    }

    private CuratorOp written(String path, Stat there, byte[] data) throws Exception {
        return there == null
                ? curator.transactionOp().create().forPath(path, data)
                : curator.transactionOp()
                        .setData()
                        .withVersion(there.getVersion())
                        .forPath(path, data);
    }

    /** Where the answer to a change that was made is lost, it is made again, in vain. */
    private Outcome lookAgain(String path, String past, long next, byte[] entry) throws Exception {
        Stat there = curator.checkExists().forPath(path);
        boolean ours =
                there != null
                        && there.getVersion() == next
                        && Arrays.equals(curator.getData().forPath(past), entry);
        return ours ? new Outcome(true, next) : new Outcome(false, revision(there));
    }

    private void forget(String service, long revision) throws Exception {
        if (revision >= 0) {
            curator.delete().quietly().forPath(paths.past(service, revision));
        }
    }

    private static long revision(Stat stat) {
        return stat == null || stat.getDataLength() == 0 ? StoredRules.NONE : stat.getVersion();
    }

    /** Those that are kept, the newest first. */
    private List<Long> revisions(String service) throws Exception {
        return children(paths.history(service)).stream()
                .filter(step -> step.matches("0|[1-9][0-9]{0,9}"))
                .map(Long::valueOf)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private Optional<PastRules> pastNow(String service, long revision) throws Exception {
        try {
            byte[] data = curator.getData().forPath(paths.past(service, revision));
            return Optional.of(HistoryJson.read(revision, data));
        } catch (KeeperException.NoNodeException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("change {} of {} cannot be read: {}", revision, service, e.getMessage());
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
