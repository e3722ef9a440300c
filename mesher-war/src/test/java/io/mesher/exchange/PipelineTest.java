package io.mesher.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private final List<String> log = new ArrayList<>();
    private final ScriptedWire wire = new ScriptedWire();

    @Test
    void stagesAreEnteredInOrderAndLeftInnermostFirst() {
        Exchange exchange = walk(line(go("a"), go("b")), line(go("c"), hold("d")));

        exchange.finish();

        assertThat(log).containsExactly("a", "b", "c", "d", "-d", "-c", "-b", "-a");
    }

    @Test
    void aRefusalLeavesOnlyTheStagesEntered() {
        walk(line(go("a"), refuse("b"), go("c")), line(go("d")));

        assertThat(log).containsExactly("a", "b", "-b", "-a");
        assertThat(wire.refusal()).isEqualTo(Failure.OVERLOADED);
        assertThat(wire.refused()).isEqualTo(1);
    }

    @Test
    void aSuspendedExchangeGoesOnWhereItStood() {
        Exchange exchange = walk(line(go("a"), hold("b"), go("c")), line(hold("d")));
        assertThat(log).containsExactly("a", "b");

        exchange.resume();

        assertThat(log).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aSuspendedExchangeThatEndsLeavesWhatItHadEntered() {
        Exchange exchange = walk(line(go("a"), hold("b"), go("c")), line(go("d")));

        exchange.finish();

        assertThat(log).containsExactly("a", "b", "-b", "-a");
    }

    @Test
    void rewindingLeavesTheAttemptAndEntersItAnew() {
        Exchange exchange = walk(line(go("a"), go("b")), line(go("c"), hold("d")));

        exchange.failed(Failure.UPSTREAM_CONNECT);
        exchange.rewind();
        assertThat(exchange.failure()).isEqualTo(Failure.NONE);
        exchange.resume();
        exchange.finish();

        assertThat(log)
                .containsExactly("a", "b", "c", "d", "-d", "-c", "c", "d", "-d", "-c", "-b", "-a");
    }

    @Test
    void aStageThatRewindsFromWithinIsLeftOnce() {
        Stage again = stage("e", x -> rewindOnce(x));
        Exchange exchange = walk(line(go("a")), line(go("c"), again, hold("f")));

        exchange.finish();

        assertThat(log)
                .containsExactly("a", "c", "e", "-e", "-c", "c", "e", "f", "-f", "-e", "-c", "-a");
    }

    @Test
    void finishingTwiceLeavesOnce() {
        Exchange exchange = walk(line(go("a")), line(hold("b")));

        exchange.finish();
        exchange.finish();

        assertThat(log).containsExactly("a", "b", "-b", "-a");
    }

    @Test
    void whoeverOfTwoThreadsFinishesStagesAreLeftOnce() throws Exception {
        for (int round = 0; round < 500; round++) {
            List<String> left = new java.util.concurrent.CopyOnWriteArrayList<>();
            Stage counted = new Counted(left);
            Exchange exchange = walk(List.of(counted), List.of(counted, hold("x")));
            CyclicBarrier together = new CyclicBarrier(2);
            Thread other = new Thread(() -> finishTogether(exchange, together));
            other.start();
            finishTogether(exchange, together);
            other.join(TimeUnit.SECONDS.toMillis(20));

            assertThat(left).hasSize(2);
        }
    }

    @Test
    void theStagesAreNamedInOrder() {
        Pipeline line = new Pipeline(List.of(new Counted(log)), List.of(new Held()));

        assertThat(line.names()).containsExactly("Counted", "Held");
    }

    private int rewinds;

    private Step rewindOnce(Exchange exchange) {
        if (rewinds++ == 0) {
            exchange.rewind();
        }
        return Step.CONTINUE;
    }

    private Exchange walk(List<Stage> request, List<Stage> attempt) {
        Exchange exchange =
                new Exchange(
                        Direction.OUTBOUND,
                        Asked.get("orders"),
                        wire,
                        new Pipeline(request, attempt),
                        0,
                        1);
        exchange.resume();
        return exchange;
    }

    private static void finishTogether(Exchange exchange, CyclicBarrier together) {
        try {
            together.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        exchange.finish();
    }

    private static List<Stage> line(Stage... stages) {
        return Arrays.asList(stages);
    }

    private Stage go(String name) {
        return stage(name, x -> Step.CONTINUE);
    }

    private Stage hold(String name) {
        return stage(name, x -> Step.SUSPENDED);
    }

    private Stage refuse(String name) {
        return stage(name, x -> x.refuse(Failure.OVERLOADED));
    }

    private Stage stage(String name, java.util.function.Function<Exchange, Step> decision) {
        return new Stage() {
            @Override
            public Step enter(Exchange exchange) {
                log.add(name);
                return decision.apply(exchange);
            }

            @Override
            public void leave(Exchange exchange) {
                log.add("-" + name);
            }
        };
    }

    private record Counted(List<String> left) implements Stage {
        @Override
        public Step enter(Exchange exchange) {
            return Step.CONTINUE;
        }

        @Override
        public void leave(Exchange exchange) {
            left.add("left");
        }
    }

    private record Held() implements Stage {
        @Override
        public Step enter(Exchange exchange) {
            return Step.SUSPENDED;
        }
    }
}
