package io.mesher.forward;

import org.eclipse.jetty.util.thread.Scheduler;

/** How long a caller may take nothing of its answer. */
@FunctionalInterface
interface Patience {

    /** Runs what follows once it is over, unless cancelled before. */
    Scheduler.Task begin(Runnable over);
}
