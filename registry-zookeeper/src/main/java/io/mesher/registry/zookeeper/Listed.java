package io.mesher.registry.zookeeper;

import io.mesher.mesh.BadNode;
import io.mesher.mesh.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;

/**
 * The nodes right below one, read this once by who can wait.
 *
 * @param values what those say that could be read, in the order of their names
 * @param broken how many could not
 * @param bad the first of those, and why
 * @param revision the last change of any of them, as a zxid; 0 without a parent
 */
record Listed<T>(List<T> values, int broken, List<BadNode> bad, long revision) {

    static <T> Listed<T> below(CuratorFramework curator, String parent, Children.Reader<T> reader)
            throws Exception {
        Stat stat = new Stat();
        TreeSet<String> names;
        try {
            names = new TreeSet<>(curator.getChildren().storingStatIn(stat).forPath(parent));
        } catch (KeeperException.NoNodeException e) {
            return new Listed<>(List.of(), 0, List.of(), 0);
        }
        List<T> values = new ArrayList<>();
        List<BadNode> bad = new ArrayList<>();
        long revision = stat.getPzxid();
        for (String name : names) {
            try {
                stat = weighed(curator, parent + "/" + name);
                byte[] data = curator.getData().storingStatIn(stat).forPath(parent + "/" + name);
                revision = Math.max(revision, stat.getMzxid());
                reader.read(name, data).ifPresent(values::add);
            } catch (KeeperException.NoNodeException e) {
                // it went while we were reading
            } catch (KeeperException.NoAuthException e) {
                bad.add(new BadNode(name, "may not be read with our login"));
            } catch (IOException e) {
                bad.add(new BadNode(name, Shown.line(e.getMessage())));
            }
        }
        return new Listed<>(
                values, bad.size(), bad.subList(0, Math.min(bad.size(), Service.NAMED)), revision);
    }

    /** One that is too big for an answer would break the connection, so its size is asked first. */
    private static Stat weighed(CuratorFramework curator, String path) throws Exception {
        Stat stat = curator.checkExists().forPath(path);
        if (stat == null) {
            throw new KeeperException.NoNodeException(path);
        }
        NodeReader.weigh(stat);
        return stat;
    }
}
