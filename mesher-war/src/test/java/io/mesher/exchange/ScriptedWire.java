package io.mesher.exchange;

import io.mesher.plan.DirectAnswer;
import io.mesher.plan.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** A wire without a network: each attempt ends as the test has written. */
public final class ScriptedWire implements Wire {
    private final Queue<Consumer<Exchange>> attempts = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<Long> waits = new ArrayList<>();
    private final List<Copy> copies = new ArrayList<>();
    private int answered;
    private boolean bodyTouched;
    private boolean touchesBody;
    private int relayed;
    private int refused;
    private int acknowledged;
    private int discarded;
    private Failure refusal = Failure.NONE;

    /** The next attempt is answered. */
    public ScriptedWire answers(int status) {
        return then(exchange -> exchange.answered(status));
    }

    /** The next attempt is answered by the instance's own sidecar, which did not pass it on. */
    public ScriptedWire turnsAway(Failure reason) {
        return then(
                exchange -> {
                    exchange.answered(reason.status());
                    exchange.turnedAway(reason);
                });
    }

    /** The next attempt fails. */
    public ScriptedWire fails(Failure failure) {
        return then(exchange -> exchange.failed(failure));
    }

    /** The next attempt does what is given, and then ends. */
    public ScriptedWire then(Consumer<Exchange> attempt) {
        attempts.add(attempt);
        return this;
    }

    /** The request's body is read by the first attempt. */
    public ScriptedWire touchesBody() {
        touchesBody = true;
        return this;
    }

    @Override
    public void send(Exchange exchange) {
        Target target = exchange.target();
        sent.add(target.id());
        bodyTouched |= touchesBody;
        attempts.remove().accept(exchange);
        exchange.resume();
    }

    @Override
    public void relay(Exchange exchange) {
        relayed++;
        exchange.finish();
    }

    @Override
    public void refuse(Exchange exchange, Failure failure) {
        refused++;
        refusal = failure;
        exchange.finish();
    }

    @Override
    public void acknowledge(Exchange exchange) {
        acknowledged++;
        exchange.finish();
    }

    @Override
    public void answer(Exchange exchange, DirectAnswer answer) {
        answered = answer.status();
        exchange.finish();
    }

    @Override
    public void copyTo(Exchange exchange, Copy copy) {
        copies.add(copy);
    }

    /** Nothing waits here; what would is kept for {@link #runLater}. */
    @Override
    public void later(Runnable task, long nanos) {
        later.add(task);
        waits.add(nanos);
    }

    /** Runs what was to run later, in its order. */
    public void runLater() {
        for (Runnable task = later.poll(); task != null; task = later.poll()) {
            task.run();
        }
    }

    /** How long was waited each time, in nanoseconds. */
    public List<Long> waits() {
        return waits;
    }

    /** The copies that were to be sent. */
    public List<Copy> copies() {
        return copies;
    }

    /** The status that a rule answered, 0 when none did. */
    public int answered() {
        return answered;
    }

    @Override
    public void discard() {
        discarded++;
    }

    @Override
    public boolean replayable() {
        return !bodyTouched;
    }

    /** The ids of the targets tried, in order. */
    public List<String> sent() {
        return sent;
    }

    /** How often a request ended here with a success of ours. */
    public int acknowledged() {
        return acknowledged;
    }

    /** How often an answer was passed on. */
    public int relayed() {
        return relayed;
    }

    /** How often an answer was given up for another. */
    public int discarded() {
        return discarded;
    }

    /** How often an answer of ours was given. */
    public int refused() {
        return refused;
    }

    /** The answer of ours, {@code NONE} when there was none. */
    public Failure refusal() {
        return refusal;
    }
}
