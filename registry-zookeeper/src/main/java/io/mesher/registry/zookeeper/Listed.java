package io.mesher.registry.zookeeper;

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
 * @param revision the last change of any of them, as a zxid; 0 without a parent
 */
record Listed<T>(List<T> values, int broken, long revision) {

    static <T> Listed<T> below(CuratorFramework curator, String parent, Children.Reader<T> reader)
            throws Exception {
        Stat stat = new Stat();
        TreeSet<String> names;
        try {
            names = new TreeSet<>(curator.getChildren().storingStatIn(stat).forPath(parent));
        } catch (KeeperException.NoNodeException e) {
            return new Listed<>(List.of(), 0, 0);
        }
        List<T> values = new ArrayList<>();
        int broken = 0;
        long revision = stat.getPzxid();
        for (String name : names) {
            try {
                byte[] data = curator.getData().storingStatIn(stat).forPath(parent + "/" + name);
                revision = Math.max(revision, stat.getMzxid());
                reader.read(name, data).ifPresent(values::add);
            } catch (KeeperException.NoNodeException e) {
                // it went while we were reading
            } catch (IOException | KeeperException.NoAuthException e) {
                broken++;
            }
        }
        return new Listed<>(values, broken, revision);
    }
}
