package io.mesher.mesh.rule;

import java.time.Duration;
import java.util.Set;

/**
 * How requests to a service are treated.
 *
 * @param requestTimeout from the request's arrival to the answer's head
 * @param idleTimeout how long either side may be silent after the head
 * @param attempts how often a request may be tried, the first included
 * @param retryMethods methods whose requests may be sent again although they may have been received
 * @param slowStart for how long a new instance gets less than its share
 */
public record Policies(
        Duration requestTimeout,
        Duration idleTimeout,
        int attempts,
        Set<String> retryMethods,
        Duration slowStart) {

    /** What holds where no rule says otherwise. */
    public static final Policies DEFAULTS =
            new Policies(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    2,
                    Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE"),
                    Duration.ofSeconds(30));

    public Policies {
        if (attempts < 1 || attempts > 10) {
            throw new IllegalArgumentException(
                    "retry.attempts " + attempts + " (expected: 1 to 10)");
        }
        retryMethods = Set.copyOf(retryMethods);
    }
}
