package io.mesher.admin.page;

import io.mesher.registry.RegistryStatus;
import java.time.Instant;

/**
 * The connection to the registry, as the API answers it.
 *
 * @param state whether the registry answers now, and answers us, in a word
 * @param sessionId hexadecimal, {@code null} without a session
 * @param connect where we connect to, without secrets
 * @param everConnected whether it was reached since the start
 * @param changedAt when the connection last came or went, RFC 3339, {@code null} when it never did
 * @param problem what keeps us from it, {@code null} where that is not known
 */
public record RegistryBody(
        String state,
        String sessionId,
        String connect,
        boolean everConnected,
        String changedAt,
        String problem) {

    static RegistryBody of(RegistryStatus status) {
        return new RegistryBody(
                status.word(),
                status.sessionId().isEmpty() ? null : status.sessionId(),
                status.connect(),
                status.everConnected(),
                status.changedAt() == 0
                        ? null
                        : Instant.ofEpochMilli(status.changedAt()).toString(),
                status.trouble().text().isEmpty() ? null : status.trouble().text());
    }

    /** The icon and colour the state is shown in. */
    public String tone() {
        return state.equals("connected") ? "ok" : "bad";
    }
}
