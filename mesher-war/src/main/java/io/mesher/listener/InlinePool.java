package io.mesher.listener;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A pool that runs a connection's next turn on the thread that ended the last one. In a proxy a
 * request always ends outside its handler, and handing the connection to another thread to look for
 * the next request would cost a sixth of the processor time. Whatever is not a connection is queued
 * as usual.
 */
final class InlinePool extends QueuedThreadPool {
    // deep enough for pipelined requests, shallow enough for a small stack
    private static final int MAX_DEPTH = 4;

    private final ThreadLocal<int[]> depth = ThreadLocal.withInitial(() -> new int[1]);

    InlinePool(int maxThreads, int minThreads) {
        super(maxThreads, minThreads);
        setName("mesher");
        setReservedThreads(0);
    }

    @Override
    public void execute(Runnable job) {
        int[] nested = depth.get();
        if (!(job instanceof Connection) || nested[0] >= MAX_DEPTH) {
            super.execute(job);
            return;
        }
        nested[0]++;
        try {
            job.run();
        } finally {
            nested[0]--;
        }
    }
}
