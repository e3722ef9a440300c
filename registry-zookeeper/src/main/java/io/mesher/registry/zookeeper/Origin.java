package io.mesher.registry.zookeeper;

import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;

/**
 * Tells a registry that lost its data from one in which somebody took something back: where its
 * root was made anew and nothing of the kind is written yet, nobody has. On the registry's thread.
 */
final class Origin {
    private final String place;
    private final String root;
    private final Nodes nodes;
    private Stat known;

    /**
     * The origin of what one node says.
     *
     * @param path the node's, below the place of its kind, which is below the root
     */
    Origin(String path, Nodes nodes) {
        this.place = parent(path);
        this.root = parent(place);
        this.nodes = nodes;
    }

    /** The parent of all nodes of this kind. */
    String place() {
        return place;
    }

    /** Something was said that is to be remembered. */
    void heard() {
        nodes.stat(
                root,
                (code, event) -> {
                    if (code == KeeperException.Code.OK) {
                        known = event.getStat();
                    }
                });
    }

    /**
     * What was said is not there any more.
     *
     * @param takenBack called when somebody took it back
     * @param lost called when it may have been lost, or nobody knows
     */
    void missed(Runnable takenBack, Runnable lost) {
        nodes.stat(
                root,
                (code, event) -> {
                    if (code == KeeperException.Code.OK && isKnown(event.getStat())) {
                        takenBack.run();
                    } else {
                        lookForOthers(takenBack, lost);
                    }
                });
    }

    /** Who says something of the kind again decides for all of it. */
    private void lookForOthers(Runnable takenBack, Runnable lost) {
        nodes.stat(
                place, (code, event) -> (code == KeeperException.Code.OK ? takenBack : lost).run());
    }

    /** An ensemble that lost its data counts from the beginning again. */
    private boolean isKnown(Stat now) {
        return known != null
                && now.getCzxid() == known.getCzxid()
                && now.getCtime() == known.getCtime();
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
