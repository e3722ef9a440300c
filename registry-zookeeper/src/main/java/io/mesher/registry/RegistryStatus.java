package io.mesher.registry;

/**
 * The connection to the registry at one moment.
 *
 * @param connected whether the registry answers
 * @param everConnected whether it did since the start
 * @param sessionId the session's id in hexadecimal, empty without one
 * @param connect where we connect to, without secrets
 * @param changedAt when {@code connected} last changed, milliseconds since the epoch
 */
public record RegistryStatus(
        boolean connected,
        boolean everConnected,
        String sessionId,
        String connect,
        long changedAt) {}
