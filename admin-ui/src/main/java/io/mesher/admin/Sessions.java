package io.mesher.admin;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions, in memory: the same in every container, and nothing is left behind. Thread-safe.
 */
final class Sessions {
    private static final int MAX = 1000;

    private final SecureRandom random = new SecureRandom();
    private final ConcurrentHashMap<String, Session> sessions = new ConcurrentHashMap<>();

    Session open(String user, long now) {
        sessions.values().removeIf(session -> session.over(now));
        if (sessions.size() >= MAX) {
            sessions.values().stream()
                    .min(Comparator.comparingLong(Session::seenAt))
                    .ifPresent(oldest -> sessions.remove(oldest.id()));
        }
        Session session = new Session(token(), token(), user, now, now);
        sessions.put(session.id(), session);
        return session;
    }

    /** The session, and notes that it was seen. */
    Optional<Session> find(String id, long now) {
        return Optional.ofNullable(
                sessions.computeIfPresent(
                        id, (key, session) -> session.over(now) ? null : session.seen(now)));
    }

    void close(String id) {
        sessions.remove(id);
    }

    private String token() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
