package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.testing.FreePort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** grpc-java's own interop server and client, each in a process of its own. */
final class Interop {
    static final String SERVICE = "interop";

    /**
     * Those of its cases that its own server passes when nothing stands between. Left out: what
     * needs Google's credentials, and {@link #BEYOND}.
     */
    static final List<String> CASES =
            List.of(
                    "empty_unary",
                    "large_unary",
                    "client_compressed_unary_noprobe",
                    "server_compressed_unary",
                    "client_streaming",
                    "client_compressed_streaming_noprobe",
                    "server_streaming",
                    "server_compressed_streaming",
                    "ping_pong",
                    "empty_stream",
                    "custom_metadata",
                    "status_code_and_message",
                    "special_status_message",
                    "unimplemented_method",
                    "unimplemented_service",
                    "cancel_after_begin",
                    "cancel_after_first_response",
                    "timeout_on_sleeping_server",
                    "very_large_request",
                    "pick_first_unary",
                    "rpc_soak",
                    "channel_soak");

    /**
     * Cases that fail with nothing between: caching and the probing of compression, which this
     * server does not do (the variants without the probe are run), and an answer that is larger
     * than the client takes.
     */
    static final List<String> BEYOND =
            List.of(
                    "cacheable_unary",
                    "client_compressed_unary",
                    "client_compressed_streaming",
                    "veryLargeResponse");

    /** Cases of its JUnit suite that need no server in the same process. */
    static final List<String> METHODS =
            List.of(
                    "emptyUnaryWithRetriableStream",
                    "fullDuplexCallShouldSucceed",
                    "halfDuplexCallShouldSucceed",
                    "serverStreamingShouldBeFlowControlled",
                    "exchangeMetadataUnaryCall",
                    "exchangeMetadataStreamingCall",
                    "deadlineNotExceeded",
                    "deadlineExceeded",
                    "deadlineExceededServerStreaming",
                    "deadlineInPast",
                    "maxInboundSize_exact",
                    "maxInboundSize_tooBig",
                    "maxOutboundSize_exact",
                    "maxOutboundSize_tooBig",
                    "gracefulShutdown");

    /** Load reports, in trailers and on a stream of their own; they want their own balancer. */
    static final List<String> LOAD = List.of("orca_per_rpc", "orca_oob");

    static final String LOAD_BALANCER =
            "--service_config_json={\"loadBalancingConfig\":[{\"test_backend_metrics_load_balancer\":{}}]}";

    private Interop() {}

    static Application server() throws Exception {
        int port = FreePort.any();
        Running process =
                Running.start(
                        SERVICE,
                        Product.folder(SERVICE),
                        Map.of(),
                        java(
                                List.of("-Xmx128m"),
                                "io.grpc.testing.integration.TestServiceServer",
                                "--port=" + port,
                                "--use_tls=false"));
        process.awaitLine("its port", line -> line.startsWith("Server started on port"));
        return new Application(SERVICE, process, port);
    }

    /** Runs cases and fails unless each one passes. */
    static void run(List<String> cases, List<String> vm, String... flags) throws Exception {
        run(cases, "passed ", vm, flags);
    }

    /** Runs cases and fails unless each one fails. */
    static void runInVain(List<String> cases, String... flags) throws Exception {
        run(cases, "failed ", List.of(), flags);
    }

    private static void run(List<String> cases, String verdict, List<String> vm, String... flags)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--use_tls=false"));
        arguments.addAll(List.of(flags));
        arguments.addAll(cases);
        List<String> command =
                java(vm, InteropClient.class.getName(), arguments.toArray(String[]::new));
        try (Running client =
                Running.start("interop-client", Product.folder("interop"), Map.of(), command)) {
            client.exitCode();
            List<String> results =
                    client.out()
                            .lines()
                            .filter(line -> line.matches("(pass|fail)ed .*"))
                            .map(line -> line.replaceFirst(":.*", ""))
                            .toList();
            assertThat(results)
                    .as(client::output)
                    .isEqualTo(cases.stream().map(name -> verdict + name).toList());
        }
    }

    static List<String> all() {
        return Stream.concat(CASES.stream(), METHODS.stream()).toList();
    }

    /** The flags that make it ask a listener for the service, by its authority. */
    static String[] at(String listener, String... more) {
        int colon = listener.lastIndexOf(':');
        return with(
                List.of(
                        "--server_host=" + listener.substring(0, colon),
                        "--server_port=" + listener.substring(colon + 1),
                        "--server_host_override=" + SERVICE),
                more);
    }

    /** The flags that make it ask for the service by name. */
    static String[] byName(String... more) {
        return with(List.of("--server_host=" + SERVICE, "--server_port=80"), more);
    }

    private static String[] with(List<String> flags, String... more) {
        return Stream.concat(flags.stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    private static List<String> java(List<String> vm, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Product.java().toString()));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(vm);
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(List.of(arguments));
        return command;
    }

    /** That of this process, which has gRPC's libraries. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path");
    }
}
