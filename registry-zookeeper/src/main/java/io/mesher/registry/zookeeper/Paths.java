package io.mesher.registry.zookeeper;

import org.apache.curator.utils.ZKPaths;

/** Where things lie in ZooKeeper: the layout of Curator's service discovery. */
final class Paths {
    static final String SERVICES = "/services";

    private Paths() {}

    static String service(String name) {
        return ZKPaths.makePath(SERVICES, name);
    }

    static String instance(String service, String id) {
        return ZKPaths.makePath(SERVICES, service, id);
    }
}
