package io.mesher.registry.zookeeper;

import io.mesher.mesh.Service;
import io.mesher.mesh.rule.StoredRules;
import java.util.List;

/**
 * What a registry was last known to say.
 *
 * @param services each with its instances, as stale
 * @param rules the last good documents
 */
record Snapshot(List<Service> services, List<StoredRules> rules) {
    /** Nothing. */
    static final Snapshot EMPTY = new Snapshot(List.of(), List.of());
}
