package io.mesher.admin;

import java.util.concurrent.ConcurrentHashMap;

/** Counts failed logins per remote address: five in a minute close it for the rest. Thread-safe. */
final class Tries {
    private static final int ALLOWED = 5;
    private static final long WINDOW_MS = 60_000;
    private static final int MAX_ADDRESSES = 10_000;

    private record Window(long startedAt, int failures) {}

    private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();

    /** Milliseconds until the address may try again, 0 when it may now. */
    long lockedFor(String address, long now) {
        Window window = windows.get(address);
        if (window == null || window.failures() < ALLOWED) {
            return 0;
        }
        return Math.max(0, window.startedAt() + WINDOW_MS - now);
    }

    void failed(String address, long now) {
        if (windows.size() >= MAX_ADDRESSES) {
            windows.values().removeIf(window -> over(window, now));
        }
        if (windows.size() >= MAX_ADDRESSES) {
            // a flood from many addresses must not grow the heap; it starts over instead
            windows.clear();
        }
        windows.compute(
                address,
                (key, window) ->
                        window == null || over(window, now)
                                ? new Window(now, 1)
                                : new Window(window.startedAt(), window.failures() + 1));
    }

    private static boolean over(Window window, long now) {
        return now - window.startedAt() >= WINDOW_MS;
    }
}
