package io.mesher.admin.view;

/**
 * One request that ended. What it asked beyond its path, and what it carried, is not shown.
 *
 * @param at when it ended, RFC 3339
 * @param direction {@code outbound} or {@code inbound}
 * @param source who called, empty where nobody knows
 * @param service who was called, empty where that was not understood
 * @param instance who answered, empty where nobody was asked
 * @param path as written, without the query
 * @param route the route that it took
 * @param status the status, 0 when the caller was gone
 * @param failure our own reason for it, empty without one
 * @param ms how long it took
 */
public record SeenView(
        String at,
        String direction,
        String source,
        String service,
        String instance,
        String method,
        String path,
        String route,
        int status,
        String failure,
        int attempts,
        double ms) {}
