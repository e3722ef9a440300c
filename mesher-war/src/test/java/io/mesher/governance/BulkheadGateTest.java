package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.governance.BulkheadGate.Entry;
import io.mesher.mesh.rule.Bulkhead;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BulkheadGateTest {
    private final List<String> let = new ArrayList<>();

    @Test
    void soManyGetInAndNoMore() {
        BulkheadGate gate = new BulkheadGate(new Bulkhead(2, 0));

        assertThat(gate.enter(() -> {})).isEqualTo(Entry.ENTERED);
        assertThat(gate.enter(() -> {})).isEqualTo(Entry.ENTERED);
        assertThat(gate.enter(() -> {})).isEqualTo(Entry.FULL);
        gate.leave();
        assertThat(gate.enter(() -> {})).isEqualTo(Entry.ENTERED);
    }

    @Test
    void whoWaitsGetsInInTurn() {
        BulkheadGate gate = new BulkheadGate(new Bulkhead(1, 2));
        gate.enter(() -> {});

        assertThat(gate.enter(() -> let.add("a"))).isEqualTo(Entry.QUEUED);
        assertThat(gate.enter(() -> let.add("b"))).isEqualTo(Entry.QUEUED);
        assertThat(gate.enter(() -> let.add("c"))).isEqualTo(Entry.FULL);

        gate.leave();
        assertThat(let).containsExactly("a");
        gate.leave();
        assertThat(let).containsExactly("a", "b");
        gate.leave();
        assertThat(gate.open()).isZero();
    }

    @Test
    void aLongQueueWhoseRequestsAllEndAtOnceIsNoDeepOne() {
        int many = 100_000;
        BulkheadGate gate = new BulkheadGate(new Bulkhead(1, many));
        gate.enter(() -> {});
        AtomicInteger ended = new AtomicInteger();
        for (int i = 0; i < many; i++) {
            gate.enter(
                    () -> {
                        ended.incrementAndGet();
                        gate.leave();
                    });
        }

        gate.leave();

        assertThat(ended).hasValue(many);
        assertThat(gate.open()).isZero();
    }

    @Test
    void whoFailsWhenLetInHoldsUpNobody() {
        BulkheadGate gate = new BulkheadGate(new Bulkhead(1, 2));
        gate.enter(() -> {});
        gate.enter(
                () -> {
                    throw new IllegalStateException("on purpose");
                });
        gate.enter(() -> let.add("b"));

        assertThatThrownBy(gate::leave).hasMessage("on purpose");
        gate.leave();

        assertThat(let).containsExactly("b");
    }

    @Test
    void whoGivesUpLeavesItsPlaceInTheQueue() {
        BulkheadGate gate = new BulkheadGate(new Bulkhead(1, 1));
        gate.enter(() -> {});
        Runnable waiting = () -> let.add("a");
        gate.enter(waiting);

        assertThat(gate.withdraw(waiting)).isTrue();
        assertThat(gate.withdraw(waiting)).isFalse();
        assertThat(gate.enter(() -> let.add("b"))).isEqualTo(Entry.QUEUED);
        gate.leave();

        assertThat(let).containsExactly("b");
        assertThat(gate.withdraw(waiting)).isFalse();
    }

    @Test
    void noPlaceIsEverLost() throws Exception {
        BulkheadGate gate = new BulkheadGate(new Bulkhead(3, 50));
        AtomicInteger in = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(20_000);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Runnable work =
                () -> {
                    most.accumulateAndGet(in.incrementAndGet(), Math::max);
                    in.decrementAndGet();
                    threads.execute(
                            () -> {
                                gate.leave();
                                done.countDown();
                            });
                };
        for (int i = 0; i < 20_000; i++) {
            threads.execute(() -> begin(gate, work, done));
        }

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
        assertThat(gate.open()).isZero();
        assertThat(most.get()).isLessThanOrEqualTo(3);
    }

    private static void begin(BulkheadGate gate, Runnable work, CountDownLatch done) {
        switch (gate.enter(work)) {
            case ENTERED -> work.run();
            case FULL -> done.countDown();
            case QUEUED -> {
                // it will be run
            }
        }
    }
}
