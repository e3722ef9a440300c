package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many streams, resets and slow readers, HTTP/2 on both sides, through one sidecar and two. */
final class Http2IT {
    private final Started started = new Started();
    private RealZooKeeper zooKeeper;
    private Application provider;
    private Sidecar consumer;
    private Sidecar beside;

    @BeforeEach
    void start() throws Exception {
        NodePrograms.required();
        zooKeeper = started.add(RealZooKeeper.start());
        provider = started.add(NodePrograms.provider("streams", "http2-provider.cjs"));
    }

    @AfterEach
    void end() {
        started.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aThousandStreamsOfOneConnectionAreOpenTogether(int sidecars) throws Exception {
        through(sidecars);

        assertThat(ask("many", "1000")).isEqualTo("together 1000 answered 1000\n");
        idle(sidecars);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatIsCancelledEndsAtTheInstanceToo(int sidecars) throws Exception {
        through(sidecars);

        assertThat(ask("cancel", "500")).isEqualTo("cancelled 500 then 200\n");
        idle(sidecars);
    }

    /** 600 MB are under way, through 64 MB of heap. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whoDoesNotReadHoldsUpNobodyElse(int sidecars) throws Exception {
        through(sidecars);

        assertThat(ask("slow", "100", "6000000")).isEqualTo("meanwhile 200 whole 100\n");
        idle(sidecars);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aResetOfTheInstanceIsOneOfTheAnswer(int sidecars) throws Exception {
        through(sidecars);

        assertThat(ask("reset")).isEqualTo("status 200 read first clean false then 200\n");
        idle(sidecars);
    }

    @Test
    void anInstanceThatSaysGoodbyeLosesNoRequest() throws Exception {
        Application other = started.add(NodePrograms.provider("streams", "http2-provider.cjs"));
        through(1);
        announce(other);
        Await.until(
                "two instances",
                () -> consumer.api("services/streams/instances").json().path("total").asInt(),
                total -> total == 2);
        try (Running load =
                Running.start(
                        "load",
                        Product.folder("load"),
                        NodePrograms.environment(Map.of()),
                        List.of(
                                NodePrograms.command(
                                        "http2-client.cjs",
                                        "load",
                                        consumer.outbound(),
                                        "streams",
                                        "200")))) {
            load.awaitLine("its load", "loading"::equals);

            provider.process().terminate();
            assertThat(provider.process().exitCode()).isZero();
            load.tell("stop");

            assertThat(load.exitCode()).as(load::output).isZero();
            assertThat(load.out()).isEqualTo("loading\nfailed 0 ");
        }
    }

    private void through(int sidecars) throws Exception {
        if (sidecars == 1) {
            announce(provider);
        } else {
            beside =
                    started.add(
                            Sidecar.beside(
                                    "streams",
                                    provider.port(),
                                    zooKeeper.connect(),
                                    "--service.ports=h2c:" + provider.port()));
            zooKeeper.awaitInstances("streams", 1);
        }
        consumer = started.add(Sidecar.outbound(zooKeeper.connect()));
        consumer.await(200, "http://streams/");
    }

    private void announce(Application instance) throws Exception {
        zooKeeper.announce("streams", instance.port(), "protocol", "h2c");
    }

    private String ask(String... what) throws Exception {
        String[] arguments = new String[what.length + 2];
        arguments[0] = what[0];
        arguments[1] = consumer.outbound();
        arguments[2] = "streams";
        System.arraycopy(what, 1, arguments, 3, what.length - 1);
        return NodePrograms.run(Map.of(), "http2-client.cjs", arguments) + "\n";
    }

    /** Nothing is held for a request any more. */
    private void idle(int sidecars) {
        Await.until("no request in flight", () -> consumer.inFlight(), open -> open == 0);
        if (sidecars == 2) {
            Await.until("none beside it", () -> beside.inFlight(), open -> open == 0);
        }
    }
}
