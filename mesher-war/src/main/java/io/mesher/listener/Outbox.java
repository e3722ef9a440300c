package io.mesher.listener;

import java.util.ArrayList;
import java.util.List;

/**
 * What a loop has to send at the end of its turn. While it looks at the connections that are ready,
 * writes wait here, so that a peer is woken for many messages at once and not for each: waking is
 * the dearest part of sending. Used by the loop's thread only, but for {@link #isOpen()}.
 */
final class Outbox {
    private final List<BatchedEndPoint> waiting = new ArrayList<>();
    private volatile Thread turn;

    /** A turn of the current thread begins. */
    void open() {
        turn = Thread.currentThread();
    }

    /** The turn is over; what waits is sent, and what follows from that at once. */
    void close() {
        turn = null;
        for (int i = 0; i < waiting.size(); i++) {
            waiting.get(i).send();
        }
        waiting.clear();
    }

    /** Whether the current thread is the loop's, in its turn. */
    boolean isOpen() {
        return Thread.currentThread() == turn;
    }

    void add(BatchedEndPoint endPoint) {
        waiting.add(endPoint);
    }
}
