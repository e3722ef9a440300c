package io.mesher.registry.zookeeper;

/**
 * Where things lie in ZooKeeper: the layout of Curator's service discovery, and ours beside it.
 *
 * @param services the parent of all services
 * @param mesher the parent of all that is ours
 */
record Paths(String services, String mesher) {

    /** The layout below a chroot, which is empty or without slashes around it. */
    static Paths below(String chroot) {
        String root = chroot.isEmpty() ? "" : "/" + chroot;
        return new Paths(root + "/services", root + "/mesher");
    }

    /** Whether a service or an instance can have that name. */
    static boolean canBe(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || Character.isISOControl(c));
    }

    String service(String name) {
        return child(services, name);
    }

    String instance(String service, String id) {
        return child(service(service), id);
    }

    /** The parent of what operators say of a service's instances. */
    String overrides(String service) {
        return mesher + "/overrides/" + PathStep.of(service);
    }

    String override(String service, String instanceId) {
        return overrides(service) + "/" + PathStep.of(instanceId);
    }

    /** The parent of all services' rules. */
    String rules() {
        return mesher + "/rules";
    }

    String rules(String service) {
        return rules() + "/" + PathStep.of(service);
    }

    /** The parent of all changes of a service's rules. */
    String history(String service) {
        return mesher + "/history/" + PathStep.of(service);
    }

    String past(String service, long revision) {
        return history(service) + "/" + revision;
    }

    /** The parent of all sidecars. */
    String sidecars() {
        return mesher + "/sidecars";
    }

    String sidecar(String id) {
        return sidecars() + "/" + PathStep.of(id);
    }

    // a name of several steps would lead somewhere else
    private static String child(String parent, String name) {
        if (!canBe(name)) {
            throw new IllegalArgumentException(
                    "name \"" + name + "\" (expected: one step of a path)");
        }
        return parent + "/" + name;
    }
}
