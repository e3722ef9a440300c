package io.mesher.admin;

/**
 * A browser that is signed in.
 *
 * @param id the cookie's value, 256 random bits
 * @param csrf what each form of this session carries, 256 random bits
 * @param user who signed in
 * @param createdAt milliseconds since the epoch
 * @param seenAt milliseconds since the epoch
 */
record Session(String id, String csrf, String user, long createdAt, long seenAt) {
    private static final long IDLE_MS = 30 * 60_000L;
    private static final long ABSOLUTE_MS = 12 * 60 * 60_000L;

    boolean over(long now) {
        return now - seenAt >= IDLE_MS || now - createdAt >= ABSOLUTE_MS;
    }

    Session seen(long now) {
        return new Session(id, csrf, user, createdAt, now);
    }
}
