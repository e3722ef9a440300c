package io.mesher.registry.zookeeper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.BackgroundCallback;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.curator.framework.api.transaction.CuratorOp;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.AsyncCallback;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ensemble's nodes, asked for in the background: a question that waited would hold up every
 * other news. Answers and events come on the registry's thread, in the ensemble's order.
 * Thread-safe.
 */
final class Nodes {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final Answer NOTHING = (code, event) -> {};

    private final CuratorFramework curator;
    private final ScheduledExecutorService thread;
    private final LongSupplier clock;
    private final Map<String, Set<Watcher>> watched = new HashMap<>();
    // the connection broke while they were read, or they turned out to be big
    private final Set<String> doubtful = ConcurrentHashMap.newKeySet();
    // whose watches are on their way out, with what must not overtake that
    private final Map<String, List<Runnable>> leaving = new HashMap<>();

    /**
     * Those of one client.
     *
     * @param thread the registry's
     * @param clock milliseconds since the epoch
     */
    Nodes(CuratorFramework curator, ScheduledExecutorService thread, LongSupplier clock) {
        this.curator = curator;
        this.thread = thread;
        this.clock = clock;
    }

    /** What came of a question; the event tells nothing unless the code is OK. */
    @FunctionalInterface
    interface Answer {
        void take(KeeperException.Code code, CuratorEvent event);
    }

    /** What is told of a watched node. */
    @FunctionalInterface
    interface Events {
        void take(WatchedEvent event);
    }

    /** Milliseconds since the epoch. */
    long now() {
        return clock.getAsLong();
    }

    /** The session that answers belong to; 0 while there is none. */
    long session() {
        try {
            return curator.getZookeeperClient().getZooKeeper().getSessionId();
        } catch (Exception e) {
            return 0;
        }
    }

    void stat(String path, Answer answer) {
        ask(path, answer, heard -> curator.checkExists().inBackground(heard).forPath(path));
    }

    /** Reads a node that says something of an instance. */
    void data(String path, Answer answer) {
        data(path, NodeReader.MAX_BYTES, answer);
    }

    /**
     * Reads a node. One that is too big for an answer breaks the connection each time that it is
     * asked for, for everybody here; so where that may have happened, its size is asked for first,
     * and of a big one there is the Stat and no data.
     *
     * @param maxBytes the size beyond which it is a big one
     */
    void data(String path, int maxBytes, Answer answer) {
        if (!doubtful.contains(path)) {
            read(path, maxBytes, answer);
            return;
        }
        stat(
                path,
                (code, event) -> {
                    if (code == KeeperException.Code.OK
                            && event.getStat().getDataLength() <= maxBytes) {
                        read(path, maxBytes, answer);
                        return;
                    }
                    if (code == KeeperException.Code.NONODE) {
                        doubtful.remove(path);
                    }
                    answer.take(code, event);
                });
    }

    private void read(String path, int maxBytes, Answer answer) {
        ask(
                path,
                (answered, event) -> {
                    KeeperException.Code code = honest(answered, event);
                    if (doubtful(code, event, maxBytes)) {
                        doubtful.add(path);
                    } else {
                        doubtful.remove(path);
                    }
                    answer.take(code, event);
                },
                heard -> curator.getData().inBackground(heard).forPath(path));
    }

    /** Where the client breaks off in the middle of an answer it says OK, and has nothing. */
    private static KeeperException.Code honest(KeeperException.Code code, CuratorEvent event) {
        return code == KeeperException.Code.OK && event.getStat() == null
                ? KeeperException.Code.CONNECTIONLOSS
                : code;
    }

    private static boolean doubtful(KeeperException.Code code, CuratorEvent event, int maxBytes) {
        return switch (code) {
            case CONNECTIONLOSS -> true;
            case OK -> event.getStat().getDataLength() > maxBytes;
            default -> false;
        };
    }

    void children(String path, Answer answer) {
        ask(path, answer, heard -> curator.getChildren().inBackground(heard).forPath(path));
    }

    /** Creates an ephemeral node, and above it what goes away when it is empty. */
    void create(String path, byte[] data, Answer answer) {
        ask(
                path,
                answer,
                heard ->
                        curator.create()
                                .creatingParentContainersIfNeeded()
                                .withMode(CreateMode.EPHEMERAL)
                                .inBackground(heard)
                                .forPath(path, data));
    }

    /** Puts an ephemeral node of this session in the place of one that stands there, at once. */
    void replace(String path, int version, byte[] data, Answer answer) {
        ask(
                path,
                answer,
                heard -> {
                    CuratorOp delete =
                            curator.transactionOp().delete().withVersion(version).forPath(path);
                    CuratorOp create =
                            curator.transactionOp()
                                    .create()
                                    .withMode(CreateMode.EPHEMERAL)
                                    .forPath(path, data);
                    curator.transaction().inBackground(heard).forOperations(delete, create);
                });
    }

    void change(String path, int version, byte[] data, Answer answer) {
        ask(
                path,
                answer,
                heard ->
                        curator.setData()
                                .withVersion(version)
                                .inBackground(heard)
                                .forPath(path, data));
    }

    void delete(String path, int version, Answer answer) {
        ask(
                path,
                answer,
                heard -> curator.delete().withVersion(version).inBackground(heard).forPath(path));
    }

    /**
     * Begins to tell of a node, and of those below it if asked to; a new session has to be told
     * anew. On the registry's thread.
     */
    void watch(String path, AddWatchMode mode, Watcher watcher, Answer answer) {
        watched.computeIfAbsent(path, added -> new HashSet<>()).add(watcher);
        Runnable question =
                () ->
                        askClient(
                                path,
                                answer,
                                (client, heard) ->
                                        client.addWatch(path, watcher, mode, heard, null));
        List<Runnable> waiting = leaving.get(path);
        if (waiting == null) {
            question.run();
        } else {
            waiting.add(() -> askIfWatched(path, watcher, question));
        }
    }

    /** Ends that. On the registry's thread. */
    void unwatch(String path, Watcher watcher) {
        Set<Watcher> watchers = watched.getOrDefault(path, Set.of());
        if (!watchers.contains(watcher)) {
            return;
        }
        watchers.remove(watcher);
        if (watchers.isEmpty()) {
            watched.remove(path);
            doubtful.removeIf(read -> read.equals(path) || read.startsWith(path + "/"));
            removeAll(path);
        } else {
            askClient(
                    path,
                    NOTHING,
                    (client, heard) ->
                            client.removeWatches(
                                    path, watcher, Watcher.WatcherType.Any, true, heard, null));
        }
    }

    /** To remove a single one only asks the server whether it has one, and leaves it there. */
    private void removeAll(String path) {
        if (leaving.containsKey(path)) {
            return;
        }
        // after an interruption the client repeats it, and would take a later one away too
        leaving.put(path, new ArrayList<>());
        ask(
                path,
                (code, event) -> leaving.remove(path).forEach(Runnable::run),
                heard ->
                        curator.watchers().removeAll().locally().inBackground(heard).forPath(path));
    }

    private void askIfWatched(String path, Watcher watcher, Runnable question) {
        if (watched.getOrDefault(path, Set.of()).contains(watcher)) {
            question.run();
        }
    }

    /** A watcher whose news comes on the registry's thread. */
    Watcher watcher(Events events) {
        return event -> thread.execute(() -> events.take(event));
    }

    void execute(Runnable task) {
        thread.execute(task);
    }

    void later(Runnable task, long millis) {
        var unused = thread.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    private void ask(String path, Answer answer, Question question) {
        put(
                path,
                answer,
                () ->
                        question.put(
                                (client, event) -> answered(answer, event.getResultCode(), event)));
    }

    /** Past Curator, whose watches do not tell the zxid of what happened. */
    private void askClient(String path, Answer answer, ClientQuestion question) {
        put(
                path,
                answer,
                () ->
                        question.put(
                                curator.getZookeeperClient().getZooKeeper(),
                                (code, asked, context) -> answered(answer, code, null)));
    }

    private void answered(Answer answer, int code, CuratorEvent event) {
        thread.execute(() -> answer.take(KeeperException.Code.get(code), event));
    }

    private void put(String path, Answer answer, Step step) {
        try {
            step.run();
        } catch (Exception e) {
            // closed, or a path that cannot be
            LOG.debug("{} was not asked for", path, e);
            answered(answer, KeeperException.Code.SYSTEMERROR.intValue(), null);
        }
    }

    /** One question to the ensemble. */
    @FunctionalInterface
    private interface Question {
        void put(BackgroundCallback heard) throws Exception;
    }

    /** The same to the client below Curator. */
    @FunctionalInterface
    private interface ClientQuestion {
        void put(ZooKeeper client, AsyncCallback.VoidCallback heard) throws Exception;
    }

    /** What may fail at once. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }
}
