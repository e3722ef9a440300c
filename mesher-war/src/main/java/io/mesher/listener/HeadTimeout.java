package io.mesher.listener;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections whose request's head does not come whole in time, however steadily it trickles.
 * It looks around a few times in that span instead of keeping a timer for every request.
 */
final class HeadTimeout extends AbstractLifeCycle implements Runnable {
    private static final int LOOKS = 8;

    private final Loop loop;
    private final Scheduler timer;
    private final long everyMillis;
    // the heads that were incomplete at the last look, and for how many looks
    private Map<EndPoint, Head> incomplete = new HashMap<>();
    private volatile Scheduler.Task next;

    HeadTimeout(Loop loop, Scheduler timer, Duration limit) {
        this.loop = loop;
        this.timer = timer;
        this.everyMillis = Math.max(1, limit.toMillis() / LOOKS);
    }

    @Override
    protected void doStart() {
        next = timer.schedule(this, everyMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() {
        next.cancel();
    }

    @Override
    public void run() {
        Map<EndPoint, Head> now = new HashMap<>();
        for (EndPoint endPoint : loop.getConnectedEndPoints()) {
            if (endPoint instanceof WatchedEndPoint caller && inHead(endPoint)) {
                look(caller, now);
            }
        }
        incomplete = now;
        if (isRunning()) {
            next = timer.schedule(this, everyMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void look(WatchedEndPoint caller, Map<EndPoint, Head> now) {
        long request = caller.getConnection().getMessagesIn();
        Head before = incomplete.get(caller);
        Head head =
                before != null && before.request() == request
                        ? new Head(request, before.looks() + 1)
                        : new Head(request, 0);
        now.put(caller, head);
        if (head.looks() >= LOOKS) {
            caller.expire(
                    () -> inHead(caller) && caller.getConnection().getMessagesIn() == request);
        }
    }

    /** Read while the loop may write it: a wrong answer is put right when the head expires. */
    private static boolean inHead(EndPoint endPoint) {
        if (!(endPoint.getConnection() instanceof HttpConnection connection)) {
            return false;
        }
        HttpParser parser = connection.getParser();
        return parser.inHeaderState() && !parser.isStart();
    }

    /** A head that is still coming: of which request of its connection, and seen how often. */
    private record Head(long request, int looks) {}
}
