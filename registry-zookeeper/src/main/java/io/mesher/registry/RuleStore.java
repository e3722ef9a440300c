package io.mesher.registry;

import io.mesher.mesh.rule.PastRules;
import io.mesher.mesh.rule.RuleChange;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.mesh.rule.grammar.NodeReader;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The rules of services, one document for each, kept in the registry with what they were before.
 * Documents are kept as they are written; whether they are good is for those to judge who write and
 * who obey them. Thread-safe; each call but {@link #watch} waits for the network, and throws {@link
 * RegistryUnavailableException} when the registry does not answer, or does not let us.
 */
public interface RuleStore {

    /** How large a document may be, bytes in UTF-8. */
    int MAX_BYTES = NodeReader.MAX_BYTES;

    /** How many changes of a service's document are kept, the newest ones. */
    int KEPT = 100;

    /** The services that have a document. */
    SortedSet<String> services() throws RegistryUnavailableException;

    /** The document of a service as it stands; empty without one. */
    Optional<StoredRules> read(String service) throws RegistryUnavailableException;

    /**
     * Puts a document in the place of the one that its author has seen. The change is kept before
     * anybody can obey it. When the registry does not answer, it may have been made all the same.
     *
     * @param expected the revision of the one seen, {@link StoredRules#NONE} for none
     * @return the new one's revision
     * @throws RuleConflictException when another one stands there; nothing has changed
     * @throws IllegalArgumentException when it is too large or empty
     */
    long put(String service, String document, RuleChange change, long expected)
            throws RuleConflictException, RegistryUnavailableException;

    /**
     * Takes the document away that its author has seen; that is a change like any other. When the
     * registry does not answer, it may have been made all the same.
     *
     * @return the removal's revision
     * @throws RuleConflictException when another one stands there, or none; nothing has changed
     */
    long remove(String service, RuleChange change, long expected)
            throws RuleConflictException, RegistryUnavailableException;

    /**
     * The changes of a service's document, the newest first. One that somebody has spoilt is left
     * out.
     *
     * @param limit how many at most
     */
    List<PastRules> history(String service, int limit) throws RegistryUnavailableException;

    /** One of the changes; empty where it is not kept. */
    Optional<PastRules> past(String service, long revision) throws RegistryUnavailableException;

    /** Follows the document of a service until the returned {@link LiveRules} is closed. */
    LiveRules watch(String service);
}
