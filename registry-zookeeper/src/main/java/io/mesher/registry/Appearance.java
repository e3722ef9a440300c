package io.mesher.registry;

import io.mesher.mesh.SidecarRecord;

/** Our sidecar in the registry. Thread-safe; nothing waits. */
public interface Appearance extends AutoCloseable {

    /** Says how it is now; the registry has it within a moment, if anything is different. */
    void update(SidecarRecord now);

    /** Takes it out. */
    @Override
    void close();
}
