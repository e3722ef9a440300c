package io.mesher.exchange;

import io.mesher.governance.BulkheadGate;
import io.mesher.governance.Load;
import io.mesher.plan.Choices;
import io.mesher.plan.DirectAnswer;
import io.mesher.plan.PlannedRoute;
import io.mesher.plan.ServicePlan;
import io.mesher.plan.Source;
import io.mesher.plan.Target;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * All that is known of one request on its way. Held by one thread at a time; whoever suspends it
 * hands it on. It ends exactly once, however many parties report the end.
 */
public final class Exchange {
    private static final int OK = 200;

    private final Direction direction;
    private final RequestHead head;
    private final Wire wire;
    private final Pipeline line;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final long startedAt;

    private int position;
    private long deadline;
    private String peer = "";
    private ServicePlan plan = ServicePlan.NONE;
    private Source source = Source.UNKNOWN;
    private PlannedRoute route = PlannedRoute.NONE;
    private Choices choices = Choices.NONE;
    private Target target = Target.NONE;
    private Target asked = Target.NONE;
    private long attemptedAt;
    private Load[] tried = {};
    private int attempts;
    private int forgiven;
    private Failure failure = Failure.NONE;
    private int status;
    private int meaning;
    private Failure turnedAway = Failure.NONE;
    private boolean retryable;
    private long retryAfter;
    private Verdict verdict = Verdict.OPEN;
    private long judgedAt;
    private boolean breaks;
    // null while it has none
    private BulkheadGate room;
    private Copy copy;

    /**
     * A request that has just arrived.
     *
     * @param startedAt {@link Ticker#nanoTime()} of its arrival
     * @param deadline the same clock; the end that no attempt may pass before the answer's head
     */
    public Exchange(
            Direction direction,
            RequestHead head,
            Wire wire,
            Pipeline line,
            long startedAt,
            long deadline) {
        this.direction = direction;
        this.head = head;
        this.wire = wire;
        this.line = line;
        this.startedAt = startedAt;
        this.deadline = deadline;
    }

    /** Walks on from where the exchange stands. */
    public void resume() {
        line.walk(this);
    }

    /** Ends with an answer of ours. */
    public Step refuse(Failure reason) {
        failure = reason;
        status = reason.status();
        wire.refuse(this, reason);
        return Step.REFUSED;
    }

    /** Ends with a failure of ours that a rule gives another status. */
    public Step refuse(Failure reason, int ruledStatus) {
        failure = reason;
        status = ruledStatus;
        wire.refuse(this, reason);
        return Step.REFUSED;
    }

    /** Ends here with what a rule answers. */
    public Step answer(DirectAnswer answer) {
        status = answer.status();
        wire.answer(this, answer);
        return Step.REFUSED;
    }

    /** Ends here with a success of ours, since the request may go no further. */
    public Step acknowledge() {
        status = OK;
        wire.acknowledge(this);
        return Step.REFUSED;
    }

    /** Leaves every stage entered, innermost first; only the first call does anything. */
    public void finish() {
        if (ended.compareAndSet(false, true)) {
            unwind(0);
        }
    }

    /** Leaves the stages of the failed attempt, so that the next stage entered begins another. */
    public void rewind() {
        if (failure == Failure.NONE) {
            // an answer is there that is not good enough
            turnedAway = Failure.NONE;
            wire.discard();
        }
        unwind(line.attempt());
        failure = Failure.NONE;
        status = 0;
        meaning = 0;
    }

    private void unwind(int to) {
        while (position > to) {
            position--;
            line.leave(this, position);
        }
    }

    int advance() {
        return position++;
    }

    /** The answer's head has come. */
    public void answered(int answerStatus) {
        answered(answerStatus, answerStatus);
    }

    /**
     * The answer's head has come.
     *
     * @param meant the status that says in HTTP what another protocol says in its own words
     */
    public void answered(int answerStatus, int meant) {
        status = answerStatus;
        meaning = meant;
        failure = Failure.NONE;
    }

    /** The answer whose head has come says why a hop of ours did not pass the request on. */
    public void turnedAway(Failure reason) {
        turnedAway = reason;
    }

    /** The attempt failed, or what was relayed broke. */
    public void failed(Failure reason) {
        failure = reason;
    }

    /** Whether the attempt that failed may be made once more elsewhere. */
    public void retryable(boolean safe) {
        retryable = safe;
    }

    /** The service on the other side is known. */
    public void identify(String service) {
        peer = service;
    }

    /** What holds for the service is known. */
    public void plan(ServicePlan inForce) {
        plan = inForce;
        peer = inForce.name();
    }

    /** Who calls is known, as far as it is. */
    public void from(Source caller) {
        source = caller;
    }

    /** How the request is treated is known. */
    public void route(PlannedRoute chosen) {
        route = chosen;
    }

    /** Who may get it is known. */
    public void choices(Choices those) {
        choices = those;
    }

    /**
     * The target of an attempt is chosen and carries it until {@link #release}.
     *
     * @param now {@link Ticker#nanoTime()}
     */
    public void choose(Target chosen, long now) {
        target = chosen;
        if (chosen != Target.NONE) {
            asked = chosen;
            if (attempts == tried.length) {
                tried = Arrays.copyOf(tried, attempts + route.policies().retry().attempts());
            }
            tried[attempts] = chosen.load();
            attempts++;
            attemptedAt = now;
            verdict = Verdict.OPEN;
            chosen.load().begin(now);
        }
    }

    /** The attempt does not count: there was nobody who could have failed it. */
    public void forgive() {
        forgiven++;
    }

    /** The target is rid of the attempt. */
    public void release() {
        if (target != Target.NONE) {
            target.load().end();
            target = Target.NONE;
        }
    }

    /** What the attempt says of its instance, and when that was known. */
    public void judge(Verdict of, long now) {
        verdict = of;
        judgedAt = now;
    }

    /** Whether the service's breaker lets it through, and waits for how it ends. */
    public void breaks(boolean passes) {
        breaks = passes;
    }

    /** It has a place among those that may be on their way at once. */
    public void hold(BulkheadGate gate) {
        room = gate;
    }

    /** Gives the place, if it has one, to the next. */
    public void leaveRoom() {
        BulkheadGate held = room;
        if (held != null) {
            room = null;
            held.leave();
        }
    }

    /** A copy of it goes elsewhere. */
    public void copy(Copy made) {
        copy = made;
    }

    /** If that was not sent, it will not be. */
    public void abandonCopy() {
        if (copy != null) {
            copy.abandon();
        }
    }

    /** When the caller may come again, nanoseconds from now. */
    public void retryAfter(long nanos) {
        retryAfter = nanos;
    }

    /** The end that no attempt may pass before the answer's head. */
    public void deadline(long nanoTime) {
        deadline = nanoTime;
    }

    public Direction direction() {
        return direction;
    }

    public RequestHead head() {
        return head;
    }

    public Wire wire() {
        return wire;
    }

    public long startedAt() {
        return startedAt;
    }

    public long deadline() {
        return deadline;
    }

    /** The service called (outbound) or calling (inbound); empty while unknown. */
    public String peer() {
        return peer;
    }

    public ServicePlan plan() {
        return plan;
    }

    public Source source() {
        return source;
    }

    public PlannedRoute route() {
        return route;
    }

    public Choices choices() {
        return choices;
    }

    public Target target() {
        return target;
    }

    /** Who was asked last, {@link Target#NONE} when nobody was. */
    public Target asked() {
        return asked;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** When the last attempt was judged. */
    public long judgedAt() {
        return judgedAt;
    }

    public boolean breaks() {
        return breaks;
    }

    /** When the last attempt began. */
    public long attemptedAt() {
        return attemptedAt;
    }

    /** When the caller may come again, nanoseconds from now; 0 where nothing is said. */
    public long retryAfter() {
        return retryAfter;
    }

    /** The loads of the targets tried so far; only the first {@link #attempts()} count. */
    public Load[] tried() {
        return tried;
    }

    /** Attempts begun. */
    public int attempts() {
        return attempts;
    }

    /** Those of them that do not count. */
    public int forgiven() {
        return forgiven;
    }

    public Failure failure() {
        return failure;
    }

    /** Why a hop of ours did not pass the request on; {@code NONE} where the answer is another. */
    public Failure turnedAway() {
        return turnedAway;
    }

    public boolean retryable() {
        return retryable;
    }

    /** The status that downstream sees, 0 while there is none. */
    public int status() {
        return status;
    }

    /** What the answer's status means: another one where a call of gRPC failed at once. */
    public int meaning() {
        return meaning;
    }
}
