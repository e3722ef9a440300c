package io.mesher.registry.zookeeper;

import io.mesher.mesh.rule.Reading;
import io.mesher.mesh.rule.RulesReader;
import io.mesher.mesh.rule.RulesView;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.mesh.rule.grammar.Code;
import io.mesher.mesh.rule.grammar.Format;
import io.mesher.mesh.rule.grammar.Problem;
import io.mesher.registry.LiveRules;
import io.mesher.registry.RuleStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.data.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service's document, kept by one watch on its node. After an interruption the node is asked
 * whether it has changed, and read only then. A bad document leaves the one before in force, and so
 * does a registry that has lost its data: nobody took the rules back. Everything but {@link
 * #current()} happens on the registry's thread.
 */
final class WatchedRules implements LiveRules, Follower {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedRules.class);
    private static final long SPREAD_MILLIS = 1000;
    private static final long DOUBT_MILLIS = 10_000;

    private final String path;
    private final Origin origin;
    private final Nodes nodes;
    private final Watcher watcher;
    private final Backoff backoff = new Backoff();

    private final Telling<RulesView> telling;
    private final LastKnown lastKnown;
    private final Consumer<WatchedRules> left;

    // an answer to what was asked in an earlier round decides nothing
    private int round;
    private boolean retrying;
    private boolean said;
    // one answer is waited for at a time; what is told meanwhile is asked for once more
    private boolean reading;
    private boolean again;
    // the node as it was read last; null where there was none
    private Stat read;
    // what is in force is not the registry's word
    private boolean unsure;

    /**
     * A document of which nothing was heard yet.
     *
     * @param left called when it is closed, on the registry's thread
     */
    WatchedRules(
            String service,
            String path,
            Nodes nodes,
            LastKnown lastKnown,
            Consumer<WatchedRules> left) {
        this.lastKnown = lastKnown;
        this.path = path;
        this.origin = new Origin(path, nodes);
        this.nodes = nodes;
        this.left = left;
        this.telling = new Telling<>(service, RulesView.unknown(service));
        this.watcher = nodes.watcher(this::event);
    }

    @Override
    public RulesView current() {
        return telling.current();
    }

    @Override
    public void onChange(Consumer<RulesView> to) {
        nodes.execute(() -> telling.to(to));
    }

    @Override
    public void connected() {
        if (!telling.ended()) {
            begin();
        }
    }

    /** The registry does not answer: what it said before it went has to do, if it said anything. */
    void rememberUnlessTold() {
        if (!telling.begun()) {
            lastKnown.rules(telling.current().service()).ifPresent(this::remember);
        }
    }

    /** It took long enough; whoever waits goes on without a document. */
    void stopWaiting() {
        rememberUnlessTold();
        if (!telling.begun()) {
            unsure = true;
            tell(telling.current().without());
        }
    }

    private void remember(StoredRules known) {
        unsure = true;
        tell(
                judged(
                        telling.current(),
                        known.revision(),
                        known.document().getBytes(StandardCharsets.UTF_8)));
    }

    /** What was in force stays so. */
    @Override
    public void lost() {
        round++;
    }

    @Override
    public void close() {
        if (telling.end()) {
            nodes.execute(
                    () -> {
                        round++;
                        nodes.unwatch(path, watcher);
                        left.accept(this);
                    });
        }
    }

    private void begin() {
        int asked = ++round;
        reading = false;
        again = false;
        nodes.watch(
                path,
                // a server keeps one of this kind and two of the other
                AddWatchMode.PERSISTENT_RECURSIVE,
                watcher,
                (code, event) -> {
                    if (asked == round) {
                        watched(code);
                    }
                });
    }

    private void watched(KeeperException.Code code) {
        if (code != KeeperException.Code.OK) {
            failed(code);
        } else if (!telling.begun()) {
            read();
        } else {
            // not all sidecars at the same moment
            int asked = round;
            nodes.later(() -> compare(asked), ThreadLocalRandom.current().nextLong(SPREAD_MILLIS));
        }
    }

    private void compare(int asked) {
        if (asked == round) {
            nodes.stat(
                    path,
                    (code, event) -> {
                        if (asked == round && !isSame(code, event)) {
                            read();
                        }
                    });
        }
    }

    private boolean isSame(KeeperException.Code code, CuratorEvent event) {
        return switch (code) {
            case OK -> isSame(event.getStat());
            case NONODE -> read == null && !unsure;
            default -> false;
        };
    }

    /** An ensemble that lost its data counts from the beginning again. */
    private boolean isSame(Stat now) {
        return read != null
                && now.getMzxid() == read.getMzxid()
                && now.getCzxid() == read.getCzxid()
                && now.getMtime() == read.getMtime();
    }

    private void event(WatchedEvent event) {
        if (!telling.ended() && event.getType() != Watcher.Event.EventType.None) {
            read();
        }
    }

    private void read() {
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        int asked = round;
        nodes.data(
                path,
                RuleStore.MAX_BYTES,
                (code, event) -> {
                    if (asked == round) {
                        reading = false;
                        take(code, event);
                        readAgain();
                    }
                });
    }

    private void readAgain() {
        if (again) {
            again = false;
            read();
        }
    }

    private void take(KeeperException.Code code, CuratorEvent event) {
        switch (code) {
            case OK -> stands(event.getStat(), event.getData());
            case NONODE -> missing();
            default -> failed(code);
        }
    }

    private void missing() {
        boolean begun = telling.begun();
        boolean obeyed = telling.current().stored() != StoredRules.NONE;
        if (begun ? !obeyed : lastKnown.rules(telling.current().service()).isEmpty()) {
            nothingThere();
            return;
        }
        int asked = round;
        origin.missed(inRound(asked, this::nothingThere), inRound(asked, this::hold));
    }

    private Runnable inRound(int asked, Runnable what) {
        return () -> {
            if (asked == round) {
                what.run();
            }
        };
    }

    private void hold() {
        if (read != null || !telling.begun()) {
            LOG.warn(
                    "rules of {}: the registry has lost its data, what was known is obeyed on until somebody writes to {}",
                    telling.current().service(),
                    Shown.line(origin.place()));
        }
        rememberUnlessTold();
        read = null;
        unsure = true;
        int asked = round;
        nodes.later(inRound(asked, this::readIfUnsure), DOUBT_MILLIS);
    }

    private void readIfUnsure() {
        if (unsure) {
            read();
        }
    }

    private void nothingThere() {
        read = null;
        said = false;
        unsure = false;
        lastKnown.forgetRules(telling.current().service());
        tell(telling.current().without());
    }

    private void stands(Stat stat, byte[] data) {
        said = false;
        if (isSame(stat)) {
            return;
        }
        read = stat;
        unsure = false;
        origin.heard();
        RulesView before = telling.current();
        if (stat.getDataLength() == 0) {
            lastKnown.forgetRules(before.service());
            tell(before.without());
        } else if (data == null || data.length > RuleStore.MAX_BYTES) {
            tell(before.despite(stat.getVersion(), List.of(tooLarge(stat))));
        } else {
            RulesView view = judged(before, stat.getVersion(), data);
            if (view.problems().isEmpty()) {
                lastKnown.heard(
                        new StoredRules(
                                before.service(),
                                stat.getVersion(),
                                new String(data, StandardCharsets.UTF_8),
                                stat.getMtime()));
            }
            tell(view);
        }
    }

    private static RulesView judged(RulesView before, long revision, byte[] data) {
        Reading reading = RulesReader.read(before.service(), data, Format.of(data), List.of());
        return reading.document()
                .map(document -> before.with(revision, document.rules()))
                .orElseGet(() -> before.despite(revision, reading.errors()));
    }

    private static Problem tooLarge(Stat stat) {
        String message =
                "document of %d bytes (expected: 1 to %d)"
                        .formatted(stat.getDataLength(), RuleStore.MAX_BYTES);
        return new Problem("", Code.TOO_LARGE, message, 0);
    }

    private void failed(KeeperException.Code code) {
        LOG.debug("{} was not read: {}", Shown.line(path), code);
        if (code == KeeperException.Code.NOAUTH && !said) {
            said = true;
            LOG.warn("{} may not be read with our login", Shown.line(path));
        }
        if (!retrying) {
            retrying = true;
            nodes.later(
                    () -> {
                        retrying = false;
                        connected();
                    },
                    backoff.next(nodes.now()));
        }
    }

    private void tell(RulesView view) {
        RulesView before = telling.current();
        if (!view.equals(before)) {
            say(before, view);
            telling.tell(view);
        }
    }

    private static void say(RulesView before, RulesView now) {
        if (!now.problems().isEmpty()) {
            LOG.warn(
                    "rules of {}: revision {} is not obeyed: {}",
                    now.service(),
                    now.stored(),
                    now.problems().get(0));
        } else if (now.revision() == StoredRules.NONE && before.stored() != StoredRules.NONE) {
            LOG.info("rules of {}: none", now.service());
        } else if (now.revision() != StoredRules.NONE) {
            LOG.info("rules of {}: revision {}", now.service(), now.revision());
        }
    }
}
