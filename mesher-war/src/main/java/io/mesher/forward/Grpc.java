package io.mesher.forward;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** What a call of gRPC says in its head (the protocol's page "gRPC over HTTP2"). */
final class Grpc {
    static final String STATUS = "grpc-status";
    static final String MESSAGE = "grpc-message";
    static final HttpField CONTENT_TYPE =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/grpc");

    private static final String TYPE = "application/grpc";
    static final String TIMEOUT = "grpc-timeout";
    private static final int MAX_DIGITS = 8;
    private static final long MAX_VALUE = 99_999_999;

    /**
     * Caller and server keep a deadline themselves and say it better: the caller by its own error,
     * the server by a reset. Who ends a call for them must not be faster.
     */
    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

    private static final long LONGEST = TimeUnit.DAYS.toNanos(365);

    private Grpc() {}

    /**
     * What HTTP would say of a call that the answer's head ends already: which failures are the
     * server's (the protocol's page "Status codes"). Of any other answer it is what it says itself.
     */
    static int meaning(int status, HttpFields head) {
        String code = status == HttpStatus.OK_200 ? head.get(STATUS) : null;
        if (code == null) {
            return status;
        }
        return switch (code) {
            case "2", "13", "15" -> HttpStatus.INTERNAL_SERVER_ERROR_500;
            case "4" -> HttpStatus.GATEWAY_TIMEOUT_504;
            case "8" -> HttpStatus.TOO_MANY_REQUESTS_429;
            case "12" -> HttpStatus.NOT_IMPLEMENTED_501;
            case "14" -> HttpStatus.SERVICE_UNAVAILABLE_503;
            default -> status;
        };
    }

    /** Whether a message is one of gRPC; gRPC-Web is another protocol. */
    static boolean is(HttpFields head) {
        String type = head.get(HttpHeader.CONTENT_TYPE);
        if (type == null || !type.regionMatches(true, 0, TYPE, 0, TYPE.length())) {
            return false;
        }
        return type.length() == TYPE.length() || "+;".indexOf(type.charAt(TYPE.length())) >= 0;
    }

    /**
     * How long an answer is waited for, in nanoseconds: a little longer than the caller waits.
     *
     * @param otherwise what holds where it does not say, or not so that it is understood
     */
    static long timeoutNanos(HttpFields head, long otherwise) {
        String timeout = head.get(TIMEOUT);
        int digits = timeout == null ? 0 : timeout.length() - 1;
        if (digits < 1 || digits > MAX_DIGITS) {
            return otherwise;
        }
        TimeUnit unit = unit(timeout.charAt(digits));
        long value = 0;
        for (int i = 0; i < digits; i++) {
            char c = timeout.charAt(i);
            if (c < '0' || c > '9') {
                return otherwise;
            }
            value = value * 10 + c - '0';
        }
        return unit == null ? otherwise : Math.min(LONGEST, unit.toNanos(value)) + GRACE;
    }

    /**
     * The field as it goes on: what is left of the caller's time, or of the route's where that is
     * less.
     *
     * @param elapsed nanoseconds since the call came
     * @param left nanoseconds that the route leaves it
     */
    static HttpField timeout(HttpFields head, long elapsed, long left) {
        long callers = timeoutNanos(head, LONGEST) - GRACE - elapsed;
        long micros = TimeUnit.NANOSECONDS.toMicros(Math.max(1000, Math.min(callers, left)));
        return micros <= MAX_VALUE
                ? new HttpField(TIMEOUT, micros + "u")
                : new HttpField(TIMEOUT, Math.min(MAX_VALUE, micros / 1000) + "m");
    }

    /** Whether a call's own time is up, that many nanoseconds after it came. */
    static boolean isOver(HttpFields head, long elapsed) {
        long waits = timeoutNanos(head, Long.MAX_VALUE);
        return waits != Long.MAX_VALUE && elapsed >= waits - GRACE;
    }

    private static TimeUnit unit(char letter) {
        return switch (letter) {
            case 'H' -> TimeUnit.HOURS;
            case 'M' -> TimeUnit.MINUTES;
            case 'S' -> TimeUnit.SECONDS;
            case 'm' -> TimeUnit.MILLISECONDS;
            case 'u' -> TimeUnit.MICROSECONDS;
            case 'n' -> TimeUnit.NANOSECONDS;
            default -> null;
        };
    }
}
