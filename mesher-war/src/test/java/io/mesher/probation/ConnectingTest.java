package io.mesher.probation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.exchange.Ticker;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Protocol;
import io.mesher.plan.Target;
import io.mesher.wire.DeadPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectingTest {
    private static final int MANY = 200;

    private final Connecting connecting = new Connecting(Ticker.SYSTEM, Duration.ofSeconds(30));
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void whoTakesConnectionsIsThere() throws Exception {
        assertThat(unanswered(listening())).isEmpty();
    }

    @Test
    void whoRefusesConnectionsIsNot() throws Exception {
        Target dead = refusing();

        assertThat(unanswered(dead)).containsExactly(dead);
    }

    @Test
    void whoseNameLeadsNowhereIsNot() throws Exception {
        Target nowhere = at("nowhere.invalid", 80);

        assertThat(unanswered(nowhere)).containsExactly(nowhere);
    }

    @Test
    void whoDoesNotSayAnythingInTimeIsNot() throws Exception {
        Target silent = full();
        List<Target> unanswered = new ArrayList<>();

        new Connecting(Ticker.SYSTEM, Duration.ofMillis(50)).ask(List.of(silent), unanswered::add);

        assertThat(unanswered).containsExactly(silent);
    }

    @Test
    void moreThanAreAskedAtOnceAreAllAsked() throws Exception {
        Target there = listening();
        Target dead = refusing();
        List<Target> targets = new ArrayList<>();
        List<Target> absent = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            targets.add(at("127.0.0.1", there.endpoint().port()));
            absent.add(at("127.0.0.1", dead.endpoint().port()));
        }
        targets.addAll(absent);

        assertThat(unanswered(targets.toArray(Target[]::new)))
                .containsExactlyInAnyOrderElementsOf(absent);
    }

    @Test
    void anInterruptEndsItAndTellsNothing() throws Exception {
        Target silent = full();
        Thread.currentThread().interrupt();

        assertThat(unanswered(silent)).isEmpty();
    }

    private List<Target> unanswered(Target... targets) throws IOException {
        List<Target> unanswered = new ArrayList<>();
        connecting.ask(List.of(targets), unanswered::add);
        return unanswered;
    }

    private Target listening() throws IOException {
        return at("127.0.0.1", server(2 * MANY).getLocalPort());
    }

    /** Takes no connection and refuses none: its queue is full. */
    private Target full() throws IOException {
        ServerSocket server = server(1);
        for (int i = 0; i < 2; i++) {
            opened.add(new java.net.Socket(server.getInetAddress(), server.getLocalPort()));
        }
        return at("127.0.0.1", server.getLocalPort());
    }

    private ServerSocket server(int queue) throws IOException {
        ServerSocket server = new ServerSocket(0, queue, InetAddress.getLoopbackAddress());
        opened.add(server);
        return server;
    }

    private Target refusing() throws IOException {
        DeadPort port = new DeadPort();
        opened.add(port);
        return at("127.0.0.1", port.number());
    }

    private static Target at(String host, int port) {
        return new Target("a", new Endpoint(host, port), Protocol.HTTP, false);
    }
}
