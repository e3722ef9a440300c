package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.exchange.Ticker;
import io.mesher.exchange.Verdict;
import io.mesher.mesh.rule.Retry.Condition;
import io.mesher.plan.ServiceTable;
import io.mesher.plan.Target;

/**
 * Right after the attempt: what does it say of the instance, and may the request be sent again?
 * Whatever the method, if no application has seen it: what met no connection, what the instance or
 * its own sidecar did not look at or turned away. Else if the rules say that its method does no
 * harm twice. Who the registry misses and who could not take the request is gone.
 */
public final class Classification implements Stage {
    // more would be a search for somebody, at the expense of the caller's time
    private static final int MAX_FORGIVEN = 16;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    private final ServiceTable table;
    private final Ticker ticker;

    public Classification(ServiceTable table, Ticker ticker) {
        this.table = table;
        this.ticker = ticker;
    }

    @Override
    public Step enter(Exchange exchange) {
        exchange.judge(verdict(exchange), ticker.nanoTime());
        record(exchange);
        exchange.retryable(isWorthRepeating(exchange));
        if (exchange.target().missed() && isNobody(exchange)) {
            disprove(exchange);
        }
        return Step.CONTINUE;
    }

    /** An answer that breaks later is no good one. */
    @Override
    public void leave(Exchange exchange) {
        boolean broke =
                exchange.failure() == Failure.UPSTREAM_BROKEN
                        || exchange.failure() == Failure.STREAM_TIMEOUT;
        if (exchange.verdict() == Verdict.GOOD && broke && !exchange.plan().outside()) {
            exchange.judge(Verdict.FAILED, ticker.nanoTime());
            eject(exchange, true);
        }
    }

    private static Verdict verdict(Exchange exchange) {
        return switch (exchange.failure()) {
            case NONE -> ofAnswer(exchange);
            case UPSTREAM_CONNECT, UPSTREAM_REFUSED, UPSTREAM_UNSEEN, NAME_UNKNOWN ->
                    Verdict.NOBODY;
            case UPSTREAM_BROKEN, ANSWER_BROKEN, UPSTREAM_TIMEOUT, STREAM_TIMEOUT -> Verdict.FAILED;
            default -> Verdict.OPEN;
        };
    }

    private static Verdict ofAnswer(Exchange exchange) {
        if (exchange.turnedAway() != Failure.NONE) {
            return Verdict.NOBODY;
        }
        int status = exchange.meaning();
        return status >= SERVER_ERROR && status != NOT_IMPLEMENTED ? Verdict.FAILED : Verdict.GOOD;
    }

    private void record(Exchange exchange) {
        Target target = exchange.target();
        Verdict verdict = exchange.verdict();
        long now = exchange.judgedAt();
        if (verdict == Verdict.OPEN || exchange.plan().outside()) {
            return;
        }
        long took = now - exchange.attemptedAt();
        target.load().answered(took, verdict != Verdict.GOOD, now);
        if (verdict == Verdict.NOBODY) {
            target.breaker().giveBack(exchange.attemptedAt());
        } else {
            target.breaker().record(verdict == Verdict.FAILED, took, now);
        }
        if (exchange.failure() == Failure.NONE && exchange.meaning() == TOO_MANY) {
            target.load().penalise(now);
        }
        // who says that it stops, or has enough to do, does what it should
        boolean fine =
                exchange.turnedAway() == Failure.DRAINING
                        || exchange.turnedAway() == Failure.OVERLOADED;
        eject(exchange, verdict != Verdict.GOOD && !fine);
    }

    private static void eject(Exchange exchange, boolean failed) {
        long now = exchange.judgedAt();
        exchange.plan()
                .outliers()
                .record(
                        exchange.target().ejection(),
                        failed,
                        now - exchange.attemptedAt(),
                        exchange.plan().known().size(),
                        now);
    }

    private static boolean isWorthRepeating(Exchange exchange) {
        Condition met =
                exchange.failure() == Failure.NONE
                        ? ofStatus(exchange)
                        : ofFailure(exchange.failure());
        return met != null
                && exchange.route().policies().retry().on().contains(met)
                && (isUnseen(met) || isHarmlessTwice(exchange));
    }

    private static Condition ofStatus(Exchange exchange) {
        if (exchange.turnedAway() != Failure.NONE) {
            return Condition.REFUSED;
        }
        int status = exchange.meaning();
        if (status >= BAD_GATEWAY && status <= GATEWAY_TIMEOUT) {
            return Condition.GATEWAY_ERROR;
        }
        return status == CONFLICT ? Condition.RETRIABLE_4XX : null;
    }

    private static Condition ofFailure(Failure failure) {
        return switch (failure) {
            case UPSTREAM_CONNECT -> Condition.CONNECT_FAILURE;
            case UPSTREAM_REFUSED, UPSTREAM_UNSEEN -> Condition.REFUSED;
            case UPSTREAM_BROKEN -> Condition.RESET;
            case UPSTREAM_TIMEOUT -> Condition.GATEWAY_ERROR;
            default -> null;
        };
    }

    private static boolean isUnseen(Condition met) {
        return met == Condition.CONNECT_FAILURE || met == Condition.REFUSED;
    }

    /** It may have been carried out; a stranger's other address is no other instance. */
    private static boolean isHarmlessTwice(Exchange exchange) {
        return !exchange.plan().outside()
                && exchange.route().policies().retry().methods().contains(exchange.head().method());
    }

    /** Whoever is overloaded is there. */
    private static boolean isNobody(Exchange exchange) {
        return exchange.failure() == Failure.UPSTREAM_CONNECT
                || exchange.turnedAway() == Failure.DRAINING
                || exchange.turnedAway() == Failure.APP_UNREACHABLE;
    }

    private void disprove(Exchange exchange) {
        table.inUse(exchange.plan().name())
                .ifPresent(service -> service.disprove(exchange.target()));
        if (exchange.forgiven() < MAX_FORGIVEN) {
            exchange.forgive();
        }
    }
}
