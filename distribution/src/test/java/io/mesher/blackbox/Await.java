package io.mesher.blackbox;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what comes in its own time: asks again and again until a deadline. */
final class Await {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Await() {}

    /** The first answer that is as wanted; fails with the last one when none was. */
    static <T> T until(String what, Callable<T> question, Predicate<T> wanted) {
        return until(what, LIMIT, question, wanted);
    }

    static <T> T until(String what, Duration limit, Callable<T> question, Predicate<T> wanted) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Object last;
            try {
                T answer = question.call();
                if (wanted.test(answer)) {
                    return answer;
                }
                last = answer;
            } catch (Exception e) {
                last = e;
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(
                        "%s did not come within %s; last: %s".formatted(what, limit, last));
            }
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }
}
