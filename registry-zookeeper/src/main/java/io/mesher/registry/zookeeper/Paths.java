package io.mesher.registry.zookeeper;

/**
 * Where things lie in ZooKeeper: the layout of Curator's service discovery.
 *
 * @param services the parent of all services
 */
record Paths(String services) {

    /** The layout below a chroot, which is empty or without slashes around it. */
    static Paths below(String chroot) {
        return new Paths(chroot.isEmpty() ? "/services" : "/" + chroot + "/services");
    }

    String service(String name) {
        return child(services, name);
    }

    String instance(String service, String id) {
        return child(service(service), id);
    }

    // a name of several steps would lead somewhere else
    private static String child(String parent, String name) {
        if (name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || name.chars().anyMatch(c -> c == '/' || Character.isISOControl(c))) {
            throw new IllegalArgumentException(
                    "name \"" + name + "\" (expected: one step of a path)");
        }
        return parent + "/" + name;
    }
}
