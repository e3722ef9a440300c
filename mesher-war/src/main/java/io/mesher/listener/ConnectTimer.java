package io.mesher.listener;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Tells a loop that a connection took too long, after the loop has looked once more. A process that
 * stood still, or has too little processor time, would otherwise give up connections that were made
 * long ago and blame their instances.
 */
final class ConnectTimer extends AbstractLifeCycle implements Scheduler {
    private final Scheduler clock;
    private final Consumer<ManagedSelector.SelectorUpdate> loop;

    /**
     * A timer.
     *
     * @param clock what measures the time
     * @param loop has something done before the next time it looks at its connections
     */
    ConnectTimer(Scheduler clock, Consumer<ManagedSelector.SelectorUpdate> loop) {
        this.clock = clock;
        this.loop = loop;
    }

    @Override
    public Task schedule(Runnable giveUp, long delay, TimeUnit unit) {
        AtomicBoolean settled = new AtomicBoolean();
        Task timer =
                clock.schedule(
                        () -> loop.accept(look -> loop.accept(looked -> settle(settled, giveUp))),
                        delay,
                        unit);
        return () -> {
            timer.cancel();
            return settled.compareAndSet(false, true);
        };
    }

    private static void settle(AtomicBoolean settled, Runnable giveUp) {
        if (settled.compareAndSet(false, true)) {
            giveUp.run();
        }
    }
}
