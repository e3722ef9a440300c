package io.mesher.blackbox;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** grpc-java's interop suite against its own server. */
@Tag("grpc")
final class GrpcIT {
    private static final Started STARTED = new Started();
    private static Application provider;

    @BeforeAll
    static void start() throws Exception {
        provider = STARTED.add(Interop.server());
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    /** What the other cases are measured by. */
    @Test
    void withNothingBetween() throws Exception {
        String server = "127.0.0.1:" + provider.port();

        Interop.run(Interop.all(), List.of(), Interop.at(server));
        Interop.run(Interop.LOAD, List.of(), Interop.at(server, Interop.LOAD_BALANCER));
    }
}
