package io.mesher.telemetry;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Failure;

/**
 * One exchange that ended.
 *
 * @param source who called, empty where nobody knows
 * @param peer the called service, empty where that was not understood
 * @param instance who was asked last, empty where nobody was
 * @param path as written, without the query
 * @param route the route that it took
 * @param status 0 when downstream saw none
 * @param attempts how many instances were asked, some of them twice
 * @param nanos how long it took
 */
public record Seen(
        Direction direction,
        String source,
        String peer,
        String instance,
        String method,
        String path,
        String route,
        int status,
        Failure failure,
        int attempts,
        long nanos) {}
