package io.mesher.registry;

import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import io.mesher.mesh.SidecarRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The mesh's registry. Thread-safe. Unless said otherwise no call waits for the network, and no
 * failure of the registry is thrown at a caller: it shows in {@link #status()} and in the state of
 * each {@link Service}.
 */
public interface Registry extends AutoCloseable {

    /** Begins to connect, and goes on trying until closed. Called once. */
    void start();

    /** Waits until the registry was reached, at most for the limit; says whether it was. */
    boolean awaitConnected(Duration limit) throws InterruptedException;

    /** The connection as it is now. */
    RegistryStatus status();

    /** The names of all services, as last heard; empty while nothing was heard. */
    SortedSet<String> services();

    /**
     * The name under which the registry has a service: as asked, else the first that differs only
     * in case. Answers from memory.
     */
    Optional<String> resolve(String asked);

    /**
     * Follows one service until the returned {@link Live} is closed. The first view that is not
     * {@code UNKNOWN}, or the finding that there is none for now, reaches the listener within 3
     * seconds whatever happens.
     */
    Live watch(String service);

    /**
     * Reads one service's instances once. Waits for the network.
     *
     * @throws RegistryUnavailableException when the registry does not answer
     */
    Service read(String service) throws RegistryUnavailableException;

    /**
     * What operators say of instances; every view of a service, watched or read, is under it
     * already.
     */
    Overrides overrides();

    /** The rules of services. */
    RuleStore rules();

    /**
     * Takes a folder for what shall outlive this process. What the one before left there is known
     * from here on: instances last known, for as long as the registry does not answer, and what it
     * may have left behind in the registry, to be taken over. Reads files; a folder or file that
     * cannot be used is logged and left alone. Called once, before anything is announced.
     */
    void keepIn(Path folder);

    /**
     * Puts an instance into the registry and keeps it there, over lost sessions and whatever others
     * do to it, until the returned {@link Announcement} is closed.
     */
    Announcement announce(Instance own);

    /**
     * Says in the registry that our sidecar is there, and keeps that so, until the returned {@link
     * Appearance} or the registry is closed.
     */
    Appearance appear(SidecarRecord own);

    /**
     * The sidecars that are there, in the order of their ids; one that cannot be read is left out.
     * Waits for the network.
     *
     * @throws RegistryUnavailableException when the registry does not answer
     */
    List<SidecarRecord> sidecars() throws RegistryUnavailableException;

    /** Ends every watch and announcement, and the connection. */
    @Override
    void close();
}
