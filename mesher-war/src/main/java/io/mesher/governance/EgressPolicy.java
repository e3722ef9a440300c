package io.mesher.governance;

import io.mesher.mesh.HostPattern;
import java.util.List;

/** Who may be called of those that no service has; asked before anything is looked up. */
public final class EgressPolicy {
    private static final String ALLOW = "allow";
    private static final String LIST = "list";

    private final boolean all;
    private final HostPattern[] some;

    private EgressPolicy(boolean all, List<HostPattern> some) {
        this.all = all;
        this.some = some.toArray(HostPattern[]::new);
    }

    /**
     * A policy; all that is not {@code allow} or {@code list} lets nobody through.
     *
     * @param word as configured
     * @param hosts whom {@code list} lets through
     */
    public static EgressPolicy of(String word, List<HostPattern> hosts) {
        return new EgressPolicy(word.equals(ALLOW), word.equals(LIST) ? hosts : List.of());
    }

    /** Whether the policy lets it through; it may be off limits all the same. */
    public boolean allows(Destination destination) {
        if (all) {
            return true;
        }
        for (HostPattern pattern : some) {
            if (meant(pattern, destination)) {
                return true;
            }
        }
        return false;
    }

    private static boolean meant(HostPattern pattern, Destination destination) {
        return destination.address().isPresent()
                ? pattern.matches(destination.address().get(), destination.port())
                : pattern.matches(destination.name(), destination.port());
    }
}
