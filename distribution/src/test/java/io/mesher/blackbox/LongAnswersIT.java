package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.wire.Gate;
import io.mesher.wire.Head;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams and downloads that run when the sidecar is told to stop. */
final class LongAnswersIT {
    private static final Started ALL = new Started();
    private static RealZooKeeper zooKeeper;

    private final Started started = new Started();
    private final List<RawPeer> callers = new ArrayList<>();
    private final Gate rest = new Gate();
    private RawUpstream application;

    @BeforeAll
    static void start() throws Exception {
        zooKeeper = ALL.add(RealZooKeeper.start());
    }

    @AfterAll
    static void end() {
        ALL.close();
    }

    @BeforeEach
    void application() throws Exception {
        application = RawUpstream.open(connection -> {});
        application.repeats(this::answer);
    }

    @AfterEach
    void endParts() throws Exception {
        for (RawPeer caller : callers) {
            caller.close();
        }
        started.close();
        application.close();
    }

    @Test
    void whatRunsAtSigtermEndsWhole() throws Exception {
        Sidecar feed = sidecar("feed");
        List<RawPeer> streams = bothWays(feed, "/events");
        List<RawPeer> downloads = bothWays(feed, "/download");
        begin(streams, downloads);

        feed.process().terminate();

        Await.until(
                "a refusal",
                () -> Http.direct().get("http://" + feed.inbound() + "/"),
                answer -> answer.header("x-mesher-failure").equals("draining"));
        for (int i = 0; i < callers.size(); i++) {
            rest.open();
        }
        for (RawPeer stream : streams) {
            assertThat(stream.readChunk()).isEqualTo("data: 2\n\n");
            assertThat(stream.readChunk()).isEmpty();
            assertThat(stream.ended()).isTrue();
        }
        for (RawPeer download : downloads) {
            assertThat(download.readText(5)).isEqualTo("56789");
            assertThat(download.ended()).isTrue();
        }
        assertThat(feed.process().exitCode()).as(feed.process()::output).isEqualTo(143);
    }

    @Test
    void whatStillRunsWhenTheTimeIsUpIsSeenBroken() throws Exception {
        Sidecar slow = sidecar("slow", "--drain.timeout=1s");
        List<RawPeer> streams = bothWays(slow, "/events");
        List<RawPeer> downloads = bothWays(slow, "/download");
        begin(streams, downloads);

        slow.process().terminate();

        assertThat(slow.process().exitCode()).as(slow.process()::output).isEqualTo(143);
        for (RawPeer stream : streams) {
            assertThatThrownBy(stream::readChunk).isInstanceOf(EOFException.class);
        }
        for (RawPeer download : downloads) {
            assertThatThrownBy(() -> download.readText(5)).isInstanceOf(EOFException.class);
        }
    }

    /** An event and later another; half of a download and later the rest. */
    private void answer(RawPeer connection) throws IOException, InterruptedException {
        String target = connection.readRequest().head().target();
        if (target.equals("/events")) {
            connection.send(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            connection.sendChunk("data: 1\n\n");
            rest.pass();
            connection.sendChunk("data: 2\n\n");
            connection.send("0\r\n\r\n");
        } else {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234");
            if (target.equals("/download")) {
                rest.pass();
            }
            connection.send("56789");
        }
    }

    private Sidecar sidecar(String service, String... more) throws Exception {
        Sidecar sidecar =
                started.add(Sidecar.beside(service, application.port(), zooKeeper.connect(), more));
        zooKeeper.awaitInstances(service, 1);
        sidecar.await(200, "http://" + service + "/");
        return sidecar;
    }

    /** Asks through the inbound listener, and through the outbound one and then the inbound one. */
    private List<RawPeer> bothWays(Sidecar sidecar, String target) throws Exception {
        return List.of(
                ask(sidecar.inbound(), target, sidecar.service()),
                ask(sidecar.outbound(), "http://" + sidecar.service() + target, sidecar.service()));
    }

    private RawPeer ask(String listener, String target, String host) throws Exception {
        URI uri = URI.create("http://" + listener);
        RawPeer caller = RawPeer.to(new InetSocketAddress(uri.getHost(), uri.getPort()));
        callers.add(caller);
        caller.send("GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(target, host));
        return caller;
    }

    private static void begin(List<RawPeer> streams, List<RawPeer> downloads) throws Exception {
        for (RawPeer stream : streams) {
            Head head = stream.readHead();
            assertThat(head.status()).isEqualTo(200);
            assertThat(stream.readChunk()).isEqualTo("data: 1\n\n");
        }
        for (RawPeer download : downloads) {
            assertThat(download.readHead().status()).isEqualTo(200);
            assertThat(download.readText(5)).isEqualTo("01234");
        }
    }
}
