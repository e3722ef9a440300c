package io.mesher.registry.zookeeper;

import java.util.Arrays;
import java.util.List;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;

/**
 * Who may do what with the nodes that we create under a login: all is ours, and everybody may read
 * it, since the others must find us. Where they have to put nodes of their own beside ours, they
 * may do that too, but not take away what is there.
 */
final class Acls implements ACLProvider {
    private static final ACL OURS = new ACL(ZooDefs.Perms.ALL, ZooDefs.Ids.AUTH_IDS);

    // ZooKeeper asks them for null, which List.of would not bear
    private static final List<ACL> OWN = Arrays.asList(OURS, everybody(ZooDefs.Perms.READ));
    private static final List<ACL> SHARED =
            Arrays.asList(OURS, everybody(ZooDefs.Perms.READ | ZooDefs.Perms.CREATE));

    private final String services;

    Acls(Paths paths) {
        this.services = paths.services();
    }

    @Override
    public List<ACL> getDefaultAcl() {
        return OWN;
    }

    @Override
    public List<ACL> getAclForPath(String path) {
        return isShared(path) ? SHARED : OWN;
    }

    /** The services and each of them, but no instance. */
    private boolean isShared(String path) {
        return path.equals(services)
                || (path.startsWith(services + "/") && path.lastIndexOf('/') == services.length());
    }

    private static ACL everybody(int permissions) {
        return new ACL(permissions, ZooDefs.Ids.ANYONE_ID_UNSAFE);
    }
}
