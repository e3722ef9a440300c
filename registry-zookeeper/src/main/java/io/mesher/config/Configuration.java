package io.mesher.config;

import java.util.List;

/** A configuration that was read and found good; immutable. */
public final class Configuration {

    private final MesherConfig values;
    private final List<Entry> entries;
    private final List<Problem> warnings;

    Configuration(MesherConfig values, List<Entry> entries, List<Problem> warnings) {
        this.values = values;
        this.entries = List.copyOf(entries);
        this.warnings = List.copyOf(warnings);
    }

    /** What the product is to do. */
    public MesherConfig values() {
        return values;
    }

    /** Every setting in the order of the documentation, secrets masked. */
    public List<Entry> entries() {
        return entries;
    }

    /** What looks wrong and is not: to be logged once at start. */
    public List<Problem> warnings() {
        return warnings;
    }
}
