package io.mesher.registry.zookeeper;

/** Something that is kept as the ensemble has it. Called on the registry's thread. */
interface Follower {

    /** The ensemble answers, for the first time or again; what was missed has to be asked for. */
    void connected();

    /** The session is gone, and its watches and ephemeral nodes with it. */
    void lost();
}
