package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many streams, resets and slow readers, HTTP/2 on both sides, through one sidecar and two. */
final class Http2IT {
    private static final String SERVICE = "streams";
    private static final Started STARTED = new Started();
    private static RealZooKeeper zooKeeper;
    private static Sidecar ofOne;
    private static TwoSidecars ofTwo;

    /** What stands between client and instance. */
    enum Way {
        ONE,
        TWO
    }

    @BeforeAll
    static void start() throws Exception {
        NodePrograms.required();
        Application provider = STARTED.add(instance());
        zooKeeper = STARTED.add(RealZooKeeper.start());
        announce(SERVICE, provider);
        ofOne = STARTED.add(Sidecar.outbound(zooKeeper.connect()));
        ofTwo = TwoSidecars.around(provider, STARTED, "--service.ports=h2c:" + provider.port());
        ofOne.await(200, "http://streams/");
        ofTwo.consumer().await(200, "http://streams/");
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    @ParameterizedTest
    @EnumSource
    void aThousandStreamsOfOneConnectionAreOpenTogether(Way way) throws Exception {
        assertThat(ask(way, "many", "1000")).isEqualTo("together 1000 answered 1000");
        idle(way);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCancelledEndsAtTheInstanceToo(Way way) throws Exception {
        assertThat(ask(way, "cancel", "500")).isEqualTo("cancelled 500 then 200");
        idle(way);
    }

    /** 600 MB are under way, through 64 MB of heap. */
    @ParameterizedTest
    @EnumSource
    void whoDoesNotReadHoldsUpNobodyElse(Way way) throws Exception {
        assertThat(ask(way, "slow", "100", "6000000")).isEqualTo("meanwhile 200 whole 100");
        idle(way);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsGoneHoldsNothing(Way way) throws Exception {
        assertThat(ask(way, "vanish", "20", "6000000")).isEqualTo("left 0");
        idle(way);
    }

    @ParameterizedTest
    @EnumSource
    void aResetOfTheInstanceIsOneOfTheAnswer(Way way) throws Exception {
        assertThat(ask(way, "reset")).isEqualTo("status 200 read first clean false then 200");
        idle(way);
    }

    @Test
    void anInstanceThatSaysGoodbyeLosesNoRequest() throws Exception {
        Application leaving = STARTED.add(instance());
        announce("leaving", leaving);
        announce("leaving", STARTED.add(instance()));
        ofOne.await(200, "http://leaving/");
        Await.until(
                "two instances",
                () -> ofOne.api("services/leaving/instances").json().path("total").asInt(),
                total -> total == 2);
        try (Running load = load("leaving")) {
            load.awaitLine("its load", "loading"::equals);

            leaving.process().terminate();
            assertThat(leaving.process().exitCode()).isZero();
            load.tell("stop");

            assertThat(load.exitCode()).as(load::output).isZero();
            assertThat(load.out()).isEqualTo("loading\nfailed 0 ");
        }
    }

    private static Application instance() throws Exception {
        return NodePrograms.provider(SERVICE, "http2-provider.cjs");
    }

    private static void announce(String service, Application instance) throws Exception {
        zooKeeper.announce(service, instance.port(), "protocol", "h2c");
    }

    private static Running load(String service) throws Exception {
        return Running.start(
                "load",
                Product.folder("load"),
                NodePrograms.environment(Map.of()),
                List.of(
                        NodePrograms.command(
                                "http2-client.cjs", "load", ofOne.outbound(), service, "200")));
    }

    private static Sidecar asked(Way way) {
        return way == Way.ONE ? ofOne : ofTwo.consumer();
    }

    private static String ask(Way way, String what, String... numbers) throws Exception {
        String[] arguments =
                Stream.concat(
                                Stream.of(what, asked(way).outbound(), SERVICE),
                                Arrays.stream(numbers))
                        .toArray(String[]::new);
        return NodePrograms.run(Map.of(), "http2-client.cjs", arguments);
    }

    /** Nothing is held for a request any more. */
    private static void idle(Way way) {
        Await.until("no request in flight", asked(way)::inFlight, open -> open == 0);
        if (way == Way.TWO) {
            Await.until("none beside it", ofTwo.provider()::inFlight, open -> open == 0);
        }
    }
}
