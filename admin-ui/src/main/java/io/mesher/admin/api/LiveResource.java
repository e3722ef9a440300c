package io.mesher.admin.api;

import io.mesher.admin.page.Refusal;
import io.mesher.admin.view.RuntimeView;
import io.mesher.admin.view.SeenView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Requests as they end, one line each, while somebody looks on: two viewers at once, fifty requests
 * a second each, ten minutes. What is left out is counted. Keeps the thread that serves it.
 */
public final class LiveResource implements Resource, AutoCloseable {
    private static final int VIEWERS = 2;
    private static final int ROWS_A_SECOND = 50;
    private static final int LONGEST_SECONDS = 600;
    private static final long SECOND_MILLIS = 1000;

    private final RuntimeView runtime;
    private final LongSupplier now;
    private final Semaphore room = new Semaphore(VIEWERS);
    private volatile boolean closed;

    /**
     * @param now milliseconds since the epoch
     */
    public LiveResource(RuntimeView runtime, LongSupplier now) {
        this.runtime = runtime;
        this.now = now;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public Reply serve(Asked asked) throws Refusal {
        LiveFilter filter = LiveFilter.of(asked.query());
        int rows = asked.query().number("limit", Integer.MAX_VALUE, Integer.MAX_VALUE);
        int seconds = asked.query().number("seconds", LONGEST_SECONDS, LONGEST_SECONDS);
        boolean events = asked.header("accept").contains("text/event-stream");
        return Reply.stream(
                events ? "text/event-stream" : "application/x-ndjson",
                out -> show(new Viewer(filter, events, out, now), rows, seconds));
    }

    /** Whoever looks on is shown no more. */
    @Override
    public void close() {
        closed = true;
    }

    private void show(Viewer viewer, int rows, int seconds) throws IOException, Refusal {
        if (!room.tryAcquire()) {
            throw Refusal.of(
                    429, "Too many viewers", "two look on already (expected: at most two at once)");
        }
        Runnable stop = runtime.watch(viewer::offer);
        try {
            long end = now.getAsLong() + seconds * SECOND_MILLIS;
            int shown = 0;
            while (shown < rows && !closed && now.getAsLong() < end) {
                shown += viewer.turn() ? 1 : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stop.run();
            room.release();
        }
    }

    /** What was left out before the next row. */
    record Skipped(long skipped) {}

    /** One who looks on. */
    private static final class Viewer {
        private final LiveFilter filter;
        private final boolean events;
        private final OutputStream out;
        private final LongSupplier now;
        private final BlockingQueue<SeenView> waiting = new ArrayBlockingQueue<>(ROWS_A_SECOND);
        private long second;
        private int rows;
        private long skipped;

        Viewer(LiveFilter filter, boolean events, OutputStream out, LongSupplier now) {
            this.filter = filter;
            this.events = events;
            this.out = out;
            this.now = now;
        }

        /** Called by whoever ends a request; never waits for the viewer. */
        void offer(SeenView seen) {
            if (filter.wants(seen) && !(inTime() && waiting.offer(seen))) {
                skip(1);
            }
        }

        private synchronized boolean inTime() {
            long present = now.getAsLong() / SECOND_MILLIS;
            rows = present == second ? rows + 1 : 1;
            second = present;
            return rows <= ROWS_A_SECOND;
        }

        private synchronized long skip(long more) {
            skipped += more;
            return skipped;
        }

        /** Shows the next, or after a while that there is none; whether it was one. */
        boolean turn() throws IOException, InterruptedException {
            SeenView seen = waiting.poll(1, TimeUnit.SECONDS);
            long left = skip(0);
            if (left > 0) {
                skip(-left);
                write(Json.print(new Skipped(left)));
            }
            if (seen == null) {
                // tells who is gone
                out.write((events ? ":\n\n" : "\n").getBytes(StandardCharsets.US_ASCII));
            } else {
                write(Json.print(seen));
            }
            out.flush();
            return seen != null;
        }

        private void write(String json) throws IOException {
            String row = events ? "data: " + json + "\n\n" : json + "\n";
            out.write(row.getBytes(StandardCharsets.UTF_8));
        }
    }
}
