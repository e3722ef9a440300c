package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code @grpc/grpc-js} as client and server, through two sidecars. */
final class GrpcOfNodeIT {
    static final String CONVERSATION =
            """
            said hello seen=a; b
            9 not now: 100 % seen=a; b
            heard 0 to heard 49
            late 4""";
    private static final Started STARTED = new Started();
    private static TwoSidecars mesh;
    private static Application provider;

    @BeforeAll
    static void start() throws Exception {
        NodePrograms.required();
        provider = STARTED.add(NodePrograms.provider("echo", "grpc-provider.cjs"));
        mesh = TwoSidecars.around(provider, STARTED, "--service.ports=grpc:" + provider.port());
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    @Test
    void withNothingBetween() throws Exception {
        assertThat(NodePrograms.run(Map.of(), "grpc-client.cjs", "127.0.0.1:" + provider.port()))
                .isEqualTo(CONVERSATION);
    }

    @Test
    void byPriorKnowledge() throws Exception {
        assertThat(
                        NodePrograms.run(
                                Map.of(), "grpc-client.cjs", mesh.consumer().outbound(), "echo"))
                .isEqualTo(CONVERSATION);
    }

    @Test
    void byConnect() throws Exception {
        Map<String, String> environment = Map.of("grpc_proxy", mesh.proxy());

        assertThat(NodePrograms.run(environment, "grpc-client.cjs", "echo:80"))
                .isEqualTo(CONVERSATION);
    }

    /** Without a port it asks for 443, and speaks cleartext all the same. */
    @Test
    void byConnectWithoutAPort() throws Exception {
        Map<String, String> environment = Map.of("http_proxy", mesh.proxy());

        assertThat(NodePrograms.run(environment, "grpc-client.cjs", "echo"))
                .isEqualTo(CONVERSATION);
    }
}
