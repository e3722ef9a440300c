package io.mesher.wire;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one side go on only when the other has said so. */
public final class Gate {
    private final Semaphore permits = new Semaphore(0);

    /** Lets the other side pass once. */
    public void open() {
        permits.release();
    }

    /** Waits until the gate is opened. */
    public void pass() throws InterruptedException {
        if (!permits.tryAcquire(Patience.MILLIS, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the gate stays closed");
        }
    }
}
