package io.mesher.registry.zookeeper;

import io.mesher.mesh.InstanceOverride;
import io.mesher.mesh.InstanceOverrides;
import io.mesher.registry.Overrides;
import io.mesher.registry.RegistryUnavailableException;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;

/** Overrides as persistent nodes, below containers that go away when they are empty. */
final class ZooKeeperOverrides implements Overrides {
    private final CuratorFramework curator;
    private final Paths paths;
    private final Waiting waiting;

    ZooKeeperOverrides(CuratorFramework curator, Paths paths, Waiting waiting) {
        this.curator = curator;
        this.paths = paths;
        this.waiting = waiting;
    }

    @Override
    public InstanceOverrides read(String service) throws RegistryUnavailableException {
        String parent = paths.overrides(service);
        return waiting.answer(() -> readNow(parent));
    }

    @Override
    public void put(String service, InstanceOverride override) throws RegistryUnavailableException {
        String path = paths.override(service, override.instanceId());
        byte[] data = OverrideJson.bytes(override);
        if (data.length > OverrideJson.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "override of %d bytes (expected: up to %d)"
                            .formatted(data.length, OverrideJson.MAX_BYTES));
        }
        waiting.answer(
                () ->
                        curator.create()
                                .orSetData()
                                .creatingParentContainersIfNeeded()
                                .forPath(path, data));
    }

    @Override
    public boolean remove(String service, String instanceId) throws RegistryUnavailableException {
        String path = paths.override(service, instanceId);
        return waiting.answer(() -> removeNow(path));
    }

    private boolean removeNow(String path) throws Exception {
        try {
            curator.delete().forPath(path);
            return true;
        } catch (KeeperException.NoNodeException e) {
            return false;
        }
    }

    private InstanceOverrides readNow(String parent) throws Exception {
        Listed<InstanceOverride> all = Listed.below(curator, parent, OverrideJson::readNode);
        return InstanceOverrides.of(all.values(), all.broken(), all.revision());
    }
}
