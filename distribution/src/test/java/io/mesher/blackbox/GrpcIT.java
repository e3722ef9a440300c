package io.mesher.blackbox;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** grpc-java's interop suite against its own server, with nothing, one sidecar and two between. */
@Tag("grpc")
@Execution(ExecutionMode.CONCURRENT)
final class GrpcIT {
    private static final Started STARTED = new Started();
    private static Application provider;
    private static Sidecar beside;
    private static Sidecar ofOne;
    private static Sidecar ofTwo;

    /** What stands between client and server. */
    enum Way {
        NOTHING,
        ONE,
        TWO
    }

    @BeforeAll
    static void start() throws Exception {
        provider = STARTED.add(Interop.server());
        RealZooKeeper one = STARTED.add(RealZooKeeper.start());
        one.announce(Interop.SERVICE, provider.port(), "protocol", "grpc");
        ofOne = STARTED.add(Sidecar.outbound(one.connect()));
        RealZooKeeper two = STARTED.add(RealZooKeeper.start());
        beside =
                STARTED.add(
                        Sidecar.beside(
                                Interop.SERVICE,
                                provider.port(),
                                two.connect(),
                                "--service.ports=grpc:" + provider.port()));
        ofTwo = STARTED.add(Sidecar.outbound(two.connect()));
        two.awaitInstances(Interop.SERVICE, 1);
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    /** The target dialled, the service as authority. */
    @ParameterizedTest
    @EnumSource
    void byPriorKnowledge(Way way) throws Exception {
        Interop.run(Interop.all(), List.of(), Interop.at(listener(way)));
        Interop.run(Interop.LOAD, List.of(), Interop.at(listener(way), Interop.LOAD_BALANCER));
        idle(way);
    }

    @Test
    void whatIsLeftOutFailsWithNothingBetween() throws Exception {
        Interop.runInVain(Interop.BEYOND, Interop.at(listener(Way.NOTHING)));
    }

    @ParameterizedTest
    @EnumSource
    void byPriorKnowledgeWithOkHttp(Way way) throws Exception {
        Interop.run(Interop.CASES, List.of(), Interop.at(listener(way), "--use_okhttp=true"));
        idle(way);
    }

    /** As a user does who tells the JVM of a proxy; the target is the service's name. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void byConnect(Way way) throws Exception {
        Interop.run(Interop.all(), proxy(way), Interop.byName());
        Interop.run(Interop.LOAD, proxy(way), Interop.byName(Interop.LOAD_BALANCER));
        idle(way);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void byConnectWithOkHttp(Way way) throws Exception {
        Interop.run(Interop.CASES, proxy(way), Interop.byName("--use_okhttp=true"));
        idle(way);
    }

    private static List<String> proxy(Way way) {
        return List.of(
                "-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=" + Sidecar.port(listener(way)));
    }

    private static String listener(Way way) {
        return switch (way) {
            case NOTHING -> "127.0.0.1:" + provider.port();
            case ONE -> ofOne.outbound();
            case TWO -> ofTwo.outbound();
        };
    }

    private static void idle(Way way) {
        List<Sidecar> sidecars =
                switch (way) {
                    case NOTHING -> List.of();
                    case ONE -> List.of(ofOne);
                    case TWO -> List.of(ofTwo, beside);
                };
        for (Sidecar sidecar : sidecars) {
            Await.until("no call in flight", sidecar::inFlight, open -> open == 0);
        }
    }
}
