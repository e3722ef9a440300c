package io.mesher.wire.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.wire.EmbeddedMesh;
import io.mesher.wire.Gate;
import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.WireCases;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stopping: withdrawn first, what runs ends whole, what comes late is told. */
class DrainTest extends WireCases {
    private final Gate arrived = new Gate();
    private final Gate answered = new Gate();
    private EmbeddedMesh mesh;

    @Override
    protected MeshUnderTest mesh() {
        return mesh;
    }

    @BeforeEach
    void start() throws Exception {
        mesh = EmbeddedMesh.start();
        mesh.application()
                .repeats(
                        connection -> {
                            if (connection.readRequest().head().target().equals("/slow")) {
                                arrived.open();
                                answered.pass();
                            }
                            connection.send(HELLO);
                        });
    }

    @AfterEach
    void close() throws Exception {
        mesh.close();
    }

    @Test
    void whatRunsEndsWholeAndWhatComesLateIsRefused() throws Exception {
        mesh.awaitAnnounced(true);
        InetSocketAddress inbound = mesh.inbound();
        InetSocketAddress outbound = mesh.outbound();
        RawPeer running = toInbound();
        running.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
        arrived.pass();
        RawPeer late = toInbound();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(mesh.mesher()::stop);
        mesh.awaitAnnounced(false);
        awaitRefusal(late);
        String other = service(answering(HELLO));
        // the application may still call others
        assertThat(out(get(other)).text()).isEqualTo("hello");
        answered.open();

        assertThat(running.readAnswer().text()).isEqualTo("hello");
        stopped.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> RawPeer.to(inbound)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> RawPeer.to(outbound)).isInstanceOf(ConnectException.class);
    }

    private void awaitRefusal(RawPeer late) throws Exception {
        Message answer = ask(late);
        // until refusals begin a request is taken, since some callers have not heard yet
        while (answer.status() == 200) {
            answer = ask(late);
        }
        assertFailure(answer, 503, "draining");
    }

    private Message ask(RawPeer caller) throws Exception {
        caller.send(get(mesh.service()));
        return caller.readAnswer();
    }
}
