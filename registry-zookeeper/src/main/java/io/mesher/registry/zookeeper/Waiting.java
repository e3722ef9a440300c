package io.mesher.registry.zookeeper;

import io.mesher.registry.RegistryUnavailableException;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.apache.zookeeper.KeeperException;

/**
 * Questions whose answers are waited for, by those who can wait. Thread-safe.
 *
 * @param connect where the registry is, without secrets
 * @param connected whether it answers; without it nobody waits
 */
record Waiting(String connect, BooleanSupplier connected) {

    /**
     * What comes of a question.
     *
     * @throws RegistryUnavailableException when nothing does, with the reason in words
     */
    <T> T answer(Callable<T> question) throws RegistryUnavailableException {
        if (!connected.getAsBoolean()) {
            throw new RegistryUnavailableException(
                    "registry " + connect + " is not connected", null);
        }
        try {
            return question.call();
        } catch (KeeperException.NoAuthException e) {
            throw new RegistryUnavailableException(
                    "registry %s does not let us: %s wants another login"
                            .formatted(connect, e.getPath()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silent(e);
        } catch (Exception e) {
            throw silent(e);
        }
    }

    private RegistryUnavailableException silent(Exception cause) {
        return new RegistryUnavailableException("registry " + connect + " does not answer", cause);
    }
}
