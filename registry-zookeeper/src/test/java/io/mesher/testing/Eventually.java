package io.mesher.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Asks again and again until the answer is as wanted; how long that takes is never judged. */
public final class Eventually {
    /** Far beyond what a slow machine needs, so that only a lost cause comes to it. */
    public static final Duration LIMIT = Duration.ofSeconds(40);

    private static final long PAUSE_NANOS = 10_000_000;

    private Eventually() {}

    /** Returns once the condition holds. */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        var unused = value(what, condition, holds -> holds);
    }

    /** Returns the first answer that is as wanted. */
    public static <T> T value(String what, Callable<T> question, Predicate<? super T> wanted)
            throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        T answer = question.call();
        while (!wanted.test(answer)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(what + ": did not come about; last was " + answer);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            answer = question.call();
        }
        return answer;
    }
}
