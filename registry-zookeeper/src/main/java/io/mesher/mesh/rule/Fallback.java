package io.mesher.mesh.rule;

/** Who gets a request when the chosen subset has no instance. */
public enum Fallback {
    /** Any instance of the service. */
    ANY,
    /** Nobody: there is no route. */
    NONE
}
