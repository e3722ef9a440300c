package io.mesher.wire.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mesher.wire.Patience;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Instances of HTTP/2, and when they are spoken to by it. */
@Tag("mesher")
public abstract class Http2InstanceCases extends WireCases {
    private static final HttpFields GRPC =
            HttpFields.build()
                    .put("content-type", "application/grpc")
                    .put("te", "trailers")
                    .asImmutable();
    private static final String STATUS = "grpc-status";
    private static final int MUCH = 8_000_000;

    private final List<Streams> connections = new ArrayList<>();

    @AfterEach
    void closeConnections() {
        for (Streams connection : connections) {
            connection.close();
        }
    }

    private Streams outbound() throws Exception {
        Streams connection = Streams.to(mesh().outbound());
        connections.add(connection);
        return connection;
    }

    private RawUpstream instance(Script script) throws IOException {
        return upstream(connection -> script.play(Frames.of(connection)));
    }

    /** A call of gRPC, which goes by HTTP/2 whatever the registry says of the instance. */
    private static Streams.Answer call(Streams caller, String service) throws Exception {
        return caller.send(head(service, GRPC), true);
    }

    private static MetaData.Request head(String service, HttpFields fields) {
        return Streams.head("POST", service, "/s/m", fields);
    }

    private static String status(Streams.Answer answer) throws Exception {
        return answer.head().getHttpFields().get(STATUS);
    }

    private static String failure(Streams.Answer answer) throws Exception {
        return answer.head().getHttpFields().get("x-mesher-failure");
    }

    // RFC 9113, section 8.1: fields, body, and fields after it
    @Test
    void anAnswerPassesWithItsTrailers() throws Exception {
        RawUpstream instance =
                instance(
                        frames -> {
                            int stream = frames.request();
                            frames.head(stream);
                            frames.data(stream, "said");
                            frames.trail(stream, STATUS, "9");
                            frames.rest();
                        });

        Streams.Answer answer = call(outbound(), service(instance));

        assertThat(answer.body()).isEqualTo("said");
        assertThat(answer.trailers().get(STATUS)).isEqualTo("9");
    }

    // RFC 9113, section 7: why a stream is reset is told to who asked
    @Test
    void aResetGoesOnWithItsCode() throws Exception {
        RawUpstream instance =
                instance(
                        frames -> {
                            int stream = frames.request();
                            frames.head(stream);
                            frames.reset(stream, ErrorCode.ENHANCE_YOUR_CALM_ERROR);
                            frames.rest();
                        });

        Streams.Answer answer = call(outbound(), service(instance));

        assertThat(answer.reset()).isEqualTo(ErrorCode.ENHANCE_YOUR_CALM_ERROR);
    }

    // RFC 9113, section 8.1.1: nothing was answered yet, so that there is an answer of ours
    @Test
    void aResetBeforeTheHeadIsAFailure() throws Exception {
        RawUpstream instance =
                instance(
                        frames -> {
                            frames.reset(frames.request(), ErrorCode.INTERNAL_ERROR);
                            frames.rest();
                        });

        Streams.Answer answer = call(outbound(), service(instance));

        assertThat(status(answer)).isEqualTo("14");
        assertThat(failure(answer)).isEqualTo("upstream-broken");
    }

    // RFC 9113, section 5.4.2: a caller's reset is one upstream, and the connection serves others
    @Test
    void aResetOfTheCallerGoesOn() throws Exception {
        CompletableFuture<ErrorCode> reset = new CompletableFuture<>();
        RawUpstream instance =
                instance(
                        frames -> {
                            frames.head(frames.request());
                            reset.complete(frames.reset());
                            frames.answer(frames.request(), STATUS, "0");
                            frames.rest();
                        });
        String service = service(instance);
        Streams caller = outbound();
        Streams.Answer answer = call(caller, service);
        assertThat(answer.head().getStatus()).isEqualTo(200);

        answer.cancel();

        assertThat(Patience.result(reset)).isEqualTo(ErrorCode.CANCEL_STREAM_ERROR);
        assertThat(status(call(caller, service))).isEqualTo("0");
        assertThat(instance.accepted()).isEqualTo(1);
    }

    // RFC 9113, section 8.7: what was refused was not looked at, whatever its method
    @Test
    void whatIsRefusedIsAskedOnceMore() throws Exception {
        CompletableFuture<String> again = new CompletableFuture<>();
        RawUpstream instance =
                instance(
                        frames -> {
                            int refused = frames.request();
                            assertThat(frames.data()).isEqualTo("asked");
                            frames.reset(refused, ErrorCode.REFUSED_STREAM_ERROR);
                            int stream = frames.request();
                            again.complete(frames.data());
                            frames.answer(stream, STATUS, "0");
                            frames.rest();
                        });
        Streams.Answer answer = outbound().send(head(service(instance), GRPC), false);
        answer.data("asked", true);

        assertThat(status(answer)).isEqualTo("0");
        assertThat(Patience.result(again)).isEqualTo("asked");
    }

    // RFC 9113, section 8.7: but not for ever
    @Test
    void whatIsRefusedTwiceIsAFailure() throws Exception {
        RawUpstream instance =
                instance(
                        frames -> {
                            frames.reset(frames.request(), ErrorCode.REFUSED_STREAM_ERROR);
                            frames.reset(frames.request(), ErrorCode.REFUSED_STREAM_ERROR);
                            frames.rest();
                        });

        assertThat(failure(call(outbound(), service(instance)))).isEqualTo("upstream-broken");
    }

    // RFC 9113, section 6.8: what runs ends whole, what came too late is asked elsewhere
    @Test
    void aGoodbyeLosesNoCall() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        RawUpstream instance =
                instance(
                        frames -> {
                            int stream = frames.request();
                            if (taken.incrementAndGet() > 1) {
                                frames.answer(stream, STATUS, "0");
                                frames.rest();
                                return;
                            }
                            frames.head(stream);
                            assertThat(frames.request()).isGreaterThan(stream);
                            frames.goodbye(stream);
                            frames.data(stream, "whole");
                            frames.trail(stream, STATUS, "0");
                            frames.rest();
                        });
        String service = service(instance);
        Streams caller = outbound();
        Streams.Answer running = call(caller, service);
        assertThat(running.head().getStatus()).isEqualTo(200);

        Streams.Answer late = call(caller, service);

        assertThat(status(late)).isEqualTo("0");
        assertThat(running.body()).isEqualTo("whole");
        assertThat(running.trailers().get(STATUS)).isEqualTo("0");
        assertThat(instance.accepted()).isEqualTo(2);
    }

    // RFC 9113, section 5.2: what an instance does not read is not taken from its caller
    @Test
    void anInstanceThatDoesNotReadHoldsUpItsCallerOnly() throws Exception {
        String slow = service(instance(Frames::rest));
        RawUpstream other = answering(HELLO);
        String quick = service(other);
        Streams caller = outbound();
        Streams.Answer held = caller.send(head(slow, GRPC), false);
        CompletableFuture<Void> sent = held.begin("x".repeat(MUCH));

        for (int i = 0; i < 100; i++) {
            Streams.Answer answer = caller.send(head(quick, HttpFields.EMPTY), false);
            answer.data("abc", true);
            assertThat(answer.body()).isEqualTo("hello");
            assertThat(other.request().text()).isEqualTo("abc");
        }

        assertThat(sent).isNotDone();
        held.cancel();
    }

    // RFC 9113, section 5.4.2: who waits no longer is not worked for (gRPC over HTTP2, Timeout)
    @Test
    void aDeadlineEndsACall() throws Exception {
        CompletableFuture<ErrorCode> reset = new CompletableFuture<>();
        RawUpstream instance =
                instance(
                        frames -> {
                            frames.request();
                            reset.complete(frames.reset());
                        });
        HttpFields hurried = HttpFields.build(GRPC).put("grpc-timeout", "1m");

        Streams.Answer answer = outbound().send(head(service(instance), hurried), true);

        assertThat(status(answer)).isEqualTo("4");
        assertThat(failure(answer)).isEqualTo("upstream-timeout");
        assertThat(Patience.result(reset)).isEqualTo(ErrorCode.CANCEL_STREAM_ERROR);

        // the instance knows the deadline too, and may be the first to say so
        RawUpstream exact =
                instance(frames -> frames.reset(frames.request(), ErrorCode.CANCEL_STREAM_ERROR));
        HttpFields over = HttpFields.build(GRPC).put("grpc-timeout", "1n");

        Streams.Answer late = outbound().send(head(service(exact), over), true);

        assertThat(status(late)).isEqualTo("4");
        assertThat(failure(late)).isEqualTo("upstream-timeout");
    }

    static Stream<Arguments> betweenMeshers() {
        String http1 = "POST /s/m HTTP/1.1";
        String http2 = "PRI * HTTP/2.0";
        HttpFields length = HttpFields.build().put("content-length", 3);
        HttpFields trailers = HttpFields.build().put("te", "trailers");
        return Stream.of(
                arguments("nothing", HttpFields.EMPTY, true, http1),
                arguments("a body of known length", length, false, http1),
                arguments("a body without an end", HttpFields.EMPTY, false, http2),
                arguments("fields after the body", trailers, true, http2),
                arguments("gRPC", GRPC, true, http2));
    }

    // RFC 9113, section 3.3: between Meshers it is spoken where HTTP/1.1 would not do
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void betweenMeshers(String what, HttpFields fields, boolean last, String said)
            throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        RawUpstream other =
                upstream(connection -> first.complete(connection.readHead().startLine()));
        String service = newName("behind-");
        mesh().registerBehindMesher(service, other.port());

        outbound().send(head(service, fields), last);

        assertThat(Patience.result(first)).as(what).isEqualTo(said);
    }

    /** What an instance does with a connection. */
    @FunctionalInterface
    private interface Script {
        void play(Frames frames) throws IOException, InterruptedException;
    }
}
