package io.mesher.registry.zookeeper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.data.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes right below one, each read as a value, kept by one recursive watch. Where the
 * connection was interrupted, events were missed; then the parent says by its {@code pzxid} whether
 * children came or went, and only then they are listed and the new ones read. What may have changed
 * in place is read again little by little. So thousands of sidecars that come back at once, after
 * the loss of a server, cost the ensemble one small answer for each of their services. On the
 * registry's thread.
 *
 * @param <T> what a node says
 */
final class Children<T> implements Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Children.class);
    private static final long SPREAD_MILLIS = 1000;
    private static final int UNANSWERED = 32;
    private static final int READ_AT_ONCE = 100;
    private static final long READ_PAUSE_MILLIS = 500;
    // the events of one transaction come together
    private static final long REPLACED_MILLIS = 20;
    private static final long UNKNOWN = -1;

    private final String path;
    private final Nodes nodes;
    private final Reader<T> reader;
    private final Runnable changed;
    private final Watcher watcher;
    private final Sayings<T> sayings = new Sayings<>();
    private final Set<String> leaving = new HashSet<>();
    private final Backoff backoff = new Backoff();

    private boolean closed;
    // an answer to what was asked in an earlier round decides nothing
    private int round;
    private boolean retrying;
    private boolean listed;
    private boolean refused;
    private boolean said;
    private int unread;
    // the parent's creation, 0 while there is none, and the last known coming or going of a child
    private long createdBy = UNKNOWN;
    private long createdAt;
    private long changedBy;
    private boolean seamless;
    private long writtenBy;

    /**
     * None known yet.
     *
     * @param changed called after each change, and whenever all was heard or something was not
     */
    Children(String path, Nodes nodes, Reader<T> reader, Runnable changed) {
        this.path = path;
        this.nodes = nodes;
        this.reader = reader;
        this.changed = changed;
        this.watcher = nodes.watcher(this::event);
    }

    /** How a node is read. */
    @FunctionalInterface
    interface Reader<T> {

        /**
         * What a node says; empty for one that is none of our business.
         *
         * @param name its last step
         * @throws IOException when it cannot be read, with the reason in words
         */
        Optional<T> read(String name, byte[] data) throws IOException;
    }

    /** Whether all that there is has been read since the session began. */
    boolean complete() {
        return listed && unread == 0;
    }

    /** Whether the ensemble said something on all of them, be it that it does not tell. */
    boolean answered() {
        return complete() || refused;
    }

    /** Whether there is no parent that could have any. */
    boolean absent() {
        return createdBy == 0;
    }

    /** The last change of any of them that is known here, as a zxid; 0 without a parent. */
    long revision() {
        return Math.max(0, Math.max(changedBy, writtenBy));
    }

    /** What they say. */
    Sayings<T> sayings() {
        return sayings;
    }

    @Override
    public void connected() {
        if (!closed) {
            begin();
        }
    }

    @Override
    public void lost() {
        round++;
        leaveUnread();
        listed = false;
    }

    void close() {
        closed = true;
        round++;
        nodes.unwatch(path, watcher);
    }

    private void begin() {
        round++;
        leaveUnread();
        leaving.clear();
        refused = false;
        seamless = false;
        int asked = round;
        nodes.watch(
                path,
                AddWatchMode.PERSISTENT_RECURSIVE,
                watcher,
                (code, event) -> {
                    if (asked == round) {
                        watched(code);
                    }
                });
    }

    /** What was listed and never read is to be listed again: nobody would come back to it. */
    private void leaveUnread() {
        if (unread > 0) {
            unread = 0;
            listed = false;
            createdBy = UNKNOWN;
        }
    }

    private void watched(KeeperException.Code code) {
        int asked = round;
        if (code != KeeperException.Code.OK) {
            failed(code);
        } else if (createdBy == UNKNOWN) {
            list();
        } else {
            // not all sidecars at the same moment
            long wait = ThreadLocalRandom.current().nextLong(SPREAD_MILLIS);
            nodes.later(() -> compare(asked), wait);
        }
    }

    private void failed(KeeperException.Code code) {
        LOG.debug("{} was not read: {}", Shown.line(path), code);
        if (code == KeeperException.Code.NOAUTH && !said) {
            said = true;
            LOG.warn("{} may not be read with our login", Shown.line(path));
        }
        // whatever stands there, it may have been missed
        createdBy = UNKNOWN;
        if (!retrying) {
            retrying = true;
            nodes.later(this::retry, backoff.next(nodes.now()));
        }
        refused = true;
        changed.run();
    }

    private void retry() {
        retrying = false;
        if (!closed) {
            begin();
        }
    }

    private void compare(int asked) {
        if (asked == round) {
            nodes.stat(
                    path,
                    (code, event) -> {
                        if (asked == round) {
                            compare(code, event);
                        }
                    });
        }
    }

    private void compare(KeeperException.Code code, CuratorEvent event) {
        switch (code) {
            case OK -> {
                Stat now = event.getStat();
                if (isSame(now) && now.getPzxid() == changedBy) {
                    heardAll(sayings.names());
                } else {
                    list();
                }
            }
            case NONODE -> nothingThere();
            default -> failed(code);
        }
    }

    /** An ensemble that lost its data counts from the beginning again. */
    private boolean isSame(Stat parent) {
        return parent.getCzxid() == createdBy && parent.getCtime() == createdAt;
    }

    private void list() {
        int asked = round;
        nodes.children(
                path,
                (code, event) -> {
                    if (asked == round) {
                        list(code, event);
                    }
                });
    }

    private void list(KeeperException.Code code, CuratorEvent event) {
        switch (code) {
            case OK -> take(event.getStat(), event.getChildren());
            case NONODE -> nothingThere();
            default -> failed(code);
        }
    }

    private void take(Stat stat, List<String> ids) {
        createdBy = stat.getCzxid();
        createdAt = stat.getCtime();
        changedBy = stat.getPzxid();
        Set<String> there = new HashSet<>(ids);
        sayings.retain(there);
        List<String> known = new ArrayList<>();
        List<String> fresh = new ArrayList<>();
        for (String id : ids) {
            (sayings.has(id) ? known : fresh).add(id);
        }
        unread = fresh.size();
        Iterator<String> rest = fresh.iterator();
        for (int i = 0; i < UNANSWERED; i++) {
            readFirst(round, rest);
        }
        heardAll(known);
    }

    /** One after the other, some at a time: what else this client asks must not wait for all. */
    private void readFirst(int asked, Iterator<String> rest) {
        if (asked == round && rest.hasNext()) {
            String id = rest.next();
            nodes.data(path + "/" + id, (code, event) -> firstRead(asked, id, code, event, rest));
        }
    }

    private void nothingThere() {
        createdBy = 0;
        changedBy = 0;
        writtenBy = 0;
        sayings.clear();
        heardAll(List.of());
    }

    private void heardAll(List<String> known) {
        listed = true;
        refused = false;
        said = false;
        seamless = true;
        changed.run();
        readAgain(round, known.iterator());
    }

    private void readAgain(int asked, Iterator<String> rest) {
        if (asked != round) {
            return;
        }
        for (int i = 0; i < READ_AT_ONCE && rest.hasNext(); i++) {
            read(rest.next());
        }
        if (rest.hasNext()) {
            long pause =
                    READ_PAUSE_MILLIS / 2 + ThreadLocalRandom.current().nextLong(READ_PAUSE_MILLIS);
            nodes.later(() -> readAgain(asked, rest), pause);
        }
    }

    private void event(WatchedEvent event) {
        switch (event.getType()) {
            // what comes from here on may be missed
            case None -> seamless = false;
            case NodeCreated, NodeDataChanged, NodeDeleted -> childEvent(event);
            default -> {
                // a watch of this kind tells of nothing else
            }
        }
    }

    private void childEvent(WatchedEvent event) {
        int slash = event.getPath().lastIndexOf('/');
        // the parent itself, or what somebody put below a child
        if (closed || slash != path.length() || !event.getPath().startsWith(path)) {
            return;
        }
        String id = event.getPath().substring(slash + 1);
        if (event.getType() == Watcher.Event.EventType.NodeDeleted) {
            moved(event.getZxid());
            leaving.add(id);
            nodes.later(() -> left(id), REPLACED_MILLIS);
        } else {
            leaving.remove(id);
            if (event.getType() == Watcher.Event.EventType.NodeCreated) {
                moved(event.getZxid());
            }
            read(id);
        }
    }

    /** One that was replaced in one transaction has never been away. */
    private void left(String id) {
        if (leaving.remove(id)) {
            sayings.remove(id);
            changed.run();
        }
    }

    /** Without a gap before it, an event brings us to where the parent is. */
    private void moved(long zxid) {
        if (seamless && zxid > changedBy) {
            changedBy = zxid;
        }
    }

    private void firstRead(
            int asked,
            String id,
            KeeperException.Code code,
            CuratorEvent event,
            Iterator<String> rest) {
        if (asked == round && read(code)) {
            unread--;
            readFirst(asked, rest);
        }
        take(id, code, event);
    }

    private void read(String id) {
        nodes.data(path + "/" + id, (code, event) -> take(id, code, event));
    }

    private void take(String id, KeeperException.Code code, CuratorEvent event) {
        switch (code) {
            case OK -> {
                writtenBy = Math.max(writtenBy, event.getStat().getMzxid());
                remember(id, event);
            }
            case NONODE -> sayings.remove(id);
            case NOAUTH -> sayings.putBroken(id, "may not be read with our login");
            default -> failed(code);
        }
        changed.run();
    }

    private static boolean read(KeeperException.Code code) {
        return code == KeeperException.Code.OK
                || code == KeeperException.Code.NONODE
                || code == KeeperException.Code.NOAUTH;
    }

    private void remember(String id, CuratorEvent event) {
        try {
            NodeReader.weigh(event.getStat());
            sayings.put(id, reader.read(id, event.getData()));
        } catch (IOException | RuntimeException e) {
            sayings.putBroken(id, Shown.line(String.valueOf(e.getMessage())));
        }
    }
}
