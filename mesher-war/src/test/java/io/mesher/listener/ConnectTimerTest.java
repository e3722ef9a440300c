package io.mesher.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ManagedSelector.SelectorUpdate;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.Test;

class ConnectTimerTest {
    private final Queue<SelectorUpdate> updates = new ArrayDeque<>();
    private final Clock clock = new Clock();
    private final ConnectTimer timer = new ConnectTimer(clock, updates::add);
    private final List<String> givenUp = new ArrayList<>();

    @Test
    void givesUpWhenTheLoopHasLookedOnceMore() {
        Scheduler.Task task = connect();

        clock.strike();
        assertThat(givenUp).isEmpty();
        turn();
        assertThat(givenUp).isEmpty();
        turn();

        assertThat(givenUp).containsExactly("a");
        assertThat(task.cancel()).isFalse();
    }

    @Test
    void aConnectionThatWasMadeWhileTheLoopStoodStillIsKept() {
        Scheduler.Task task = connect();

        clock.strike();
        turn();
        assertThat(task.cancel()).isTrue();
        turn();

        assertThat(givenUp).isEmpty();
    }

    @Test
    void aConnectionThatIsMadeInTimeIsNotLookedFor() {
        Scheduler.Task task = connect();

        assertThat(task.cancel()).isTrue();
        clock.strike();

        assertThat(updates).isEmpty();
        assertThat(task.cancel()).isFalse();
    }

    private Scheduler.Task connect() {
        return timer.schedule(() -> givenUp.add("a"), 3, TimeUnit.SECONDS);
    }

    /** What the loop does before it looks at its connections. */
    private void turn() {
        Queue<SelectorUpdate> now = new ArrayDeque<>(updates);
        updates.clear();
        Selector unused = null;
        now.forEach(update -> update.update(unused));
    }

    /** Strikes when it is told to. */
    private static final class Clock extends AbstractLifeCycle implements Scheduler {
        private final List<Runnable> tasks = new ArrayList<>();

        @Override
        public Task schedule(Runnable task, long delay, TimeUnit unit) {
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        void strike() {
            List.copyOf(tasks).forEach(Runnable::run);
        }
    }
}
