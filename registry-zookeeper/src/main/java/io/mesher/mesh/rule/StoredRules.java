package io.mesher.mesh.rule;

/**
 * A service's document as it stands in the registry, good or bad.
 *
 * @param revision counted from 0, without an end, over removals too
 * @param document what was written, in its own format
 * @param at when, milliseconds since the epoch, by the registry's clock
 */
public record StoredRules(String service, long revision, String document, long at) {

    /** The revision of a document that is not there. */
    public static final long NONE = -1;
}
