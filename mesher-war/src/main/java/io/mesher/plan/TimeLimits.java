package io.mesher.plan;

import io.mesher.mesh.rule.Timeout;

/**
 * A timeout policy in nanoseconds.
 *
 * @param request until the answer's head, over all attempts
 * @param attempt the same for one attempt
 * @param idle how long either side may be silent after the head
 * @param stream how long an answer may last in all
 * @param written whether it differs from what every sidecar takes for granted
 */
public record TimeLimits(long request, long attempt, long idle, long stream, boolean written) {
    private static final long UNLIMITED = Timeout.UNLIMITED.toNanos();

    static TimeLimits of(Timeout policy) {
        return new TimeLimits(
                policy.request().toNanos(),
                policy.perAttempt().toNanos(),
                policy.idle().toNanos(),
                policy.stream().toNanos(),
                !policy.equals(Timeout.DEFAULTS));
    }

    /** Whether an attempt has less time than the request. */
    public boolean limitsAttempts() {
        return attempt < request;
    }

    /** Whether an answer may last as long as it likes. */
    public boolean endless() {
        return stream >= UNLIMITED;
    }
}
