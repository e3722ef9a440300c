package io.mesher;

import io.mesher.config.MesherConfig;
import io.mesher.exchange.Direction;
import io.mesher.exchange.Ticker;
import io.mesher.stage.Admission;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops taking part without losing a request. The application is withdrawn, and callers get time to
 * hear of it while everything is still answered, each answer the last on its connection: so nobody
 * holds a connection that is about to go. Then new requests are turned away and what runs ends. The
 * hosted application's own calls come last, since what ends may need them: they are taken until
 * none has come for a while.
 */
final class Drain {
    private static final long POLL_MILLIS = 20;
    // who calls without a pause is turned away in the end, so that what runs can end whole
    private static final int LAST_PART = 4;

    private final Hosted hosted;
    private final DataPath path;
    private final Duration announceWait;
    private final Duration timeout;
    private final Ticker ticker;
    private final CountDownLatch pausing = new CountDownLatch(1);

    Drain(Hosted hosted, DataPath path, MesherConfig.Drain settings, Ticker ticker) {
        this.hosted = hosted;
        this.path = path;
        this.announceWait = settings.announceWait();
        this.timeout = settings.timeout();
        this.ticker = ticker;
    }

    /** Returns when everything may be closed, at the latest after both times together. */
    void run() throws InterruptedException {
        path.outbound().watchArrivals(ticker.nanoTime());
        boolean known = hosted.withdraw();
        path.server().closeAfterAnswers(Direction.INBOUND);
        if (known) {
            pause(announceWait.toMillis());
        }
        long end = ticker.nanoTime() + timeout.toNanos();
        path.inbound().drain();
        awaitEnd(path.inbound(), end);
        path.server().closeAfterAnswers(Direction.OUTBOUND);
        awaitQuiet(path.outbound(), end - timeout.toNanos() / LAST_PART);
        path.outbound().drain();
        awaitEnd(path.outbound(), end);
    }

    private void awaitEnd(Admission admission, long end) throws InterruptedException {
        while (admission.open() > 0 && ticker.nanoTime() < end) {
            pause(POLL_MILLIS);
        }
    }

    private void awaitQuiet(Admission calls, long end) throws InterruptedException {
        long now = ticker.nanoTime();
        long lastBusy = calls.lastArrival();
        while (now < end && (calls.open() > 0 || now - lastBusy < announceWait.toNanos())) {
            lastBusy = calls.open() > 0 ? now : Math.max(lastBusy, calls.lastArrival());
            pause(POLL_MILLIS);
            now = ticker.nanoTime();
        }
    }

    /** Nobody counts the latch down: it is waited for only to let time pass. */
    private void pause(long millis) throws InterruptedException {
        boolean unused = pausing.await(millis, TimeUnit.MILLISECONDS);
    }
}
