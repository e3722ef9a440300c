package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.testing.FreePort;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the ready line to the exit after a signal. */
final class StoppingIT {
    private static final Started ALL = new Started();
    private static RealZooKeeper zooKeeper;

    private final Started started = new Started();

    @BeforeAll
    static void start() throws Exception {
        zooKeeper = ALL.add(RealZooKeeper.start());
    }

    @AfterAll
    static void end() {
        ALL.close();
    }

    @AfterEach
    void endParts() {
        started.close();
    }

    @Test
    void theFirstLineOfOutputSaysWhereItReallyListens() throws Exception {
        Sidecar orders = started.add(Sidecar.beside("orders", FreePort.any(), connect()));

        assertThat(orders.process().out()).isEqualTo(orders.readyLine());
        assertThat(orders.registry()).isEqualTo("connected");
        assertThat(orders.service()).isEqualTo("orders");
        for (String address : List.of(orders.outbound(), orders.inbound())) {
            assertListens("http://" + address);
        }
        assertListens(orders.admin());
    }

    @Test
    void withoutAServiceNameTheInboundListenerStaysClosed() throws Exception {
        Sidecar caller = started.add(Sidecar.outbound(connect()));

        assertThat(caller.inbound()).isEqualTo("off");
        assertThat(caller.service()).isEqualTo("-");
    }

    @Test
    void onSigtermItWithdrawsFinishesWhatRunsAndRefusesWhatIsNew() throws Exception {
        Application plain = started.add(Application.plain("orders"));
        Sidecar orders = started.add(Sidecar.beside("orders", plain.port(), connect()));
        zooKeeper.awaitInstances("orders", 1);
        String inbound = "http://" + orders.inbound();
        CompletableFuture<Answer> held = Http.direct().later(inbound + "/hold");
        Await.until(
                "the request at the application",
                () -> Http.direct().get(plain.url() + "/holding").body(),
                "1"::equals);

        orders.process().terminate();

        zooKeeper.awaitInstances("orders", 0);
        Answer refused =
                Await.until(
                        "a refusal",
                        () -> Http.direct().get(inbound + "/"),
                        answer -> answer.status() != 200);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("x-mesher-failure")).isEqualTo("draining");
        assertThat(orders.process().alive()).isTrue();
        assertThat(held).isNotDone();

        Http.direct().get(plain.url() + "/release");

        assertThat(held.join().status()).isEqualTo(200);
        assertThat(held.join().body()).isEqualTo("orders held");
        assertThat(orders.process().exitCode()).as(orders.process()::output).isEqualTo(143);
    }

    @Test
    void whileItDrainsItIsNotReadyButAlive() throws Exception {
        Application plain = started.add(Application.plain("busy"));
        Sidecar busy = started.add(Sidecar.beside("busy", plain.port(), connect()));
        CompletableFuture<Answer> held = Http.direct().later("http://" + busy.inbound() + "/hold");
        Await.until(
                "the request at the application",
                () -> Http.direct().get(plain.url() + "/holding").body(),
                "1"::equals);

        busy.process().terminate();

        Answer ready =
                Await.until(
                        "not ready",
                        () -> Http.direct().get(busy.admin() + "health/ready"),
                        answer -> answer.status() == 503);
        assertThat(ready.json().path("status").asText()).isEqualTo("DOWN");
        assertThat(Http.direct().get(busy.admin() + "health/live").status()).isEqualTo(200);
        Http.direct().get(plain.url() + "/release");
        assertThat(held.join().status()).isEqualTo(200);
    }

    @Test
    void whoCallsWithoutEndIsTurnedAwayBeforeTheTimeIsUp() throws Exception {
        Application plain = started.add(Application.plain("endless"));
        started.add(Sidecar.beside("endless", plain.port(), connect()));
        Sidecar caller =
                started.add(
                        Sidecar.outbound(
                                connect(), "--drain.announce-wait=10s", "--drain.timeout=8s"));
        caller.await(200, "http://endless/");
        CompletableFuture<Answer> held =
                Http.through(caller.outbound()).later("http://endless/hold");
        Await.until(
                "the request at the application",
                () -> Http.direct().get(plain.url() + "/holding").body(),
                "1"::equals);

        caller.process().terminate();

        Answer refused =
                Await.until(
                        "a refusal",
                        () -> caller.get("http://endless/"),
                        answer -> answer.status() != 200);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("x-mesher-failure")).isEqualTo("draining");
        assertThat(refused.header("connection")).isEqualTo("close");
        Http.direct().get(plain.url() + "/release");
        assertThat(held.join().body()).isEqualTo("endless held");
        assertThat(caller.process().exitCode()).as(caller.process()::output).isEqualTo(143);
    }

    @Test
    void onCtrlCItEndsAsShellsExpect() throws Exception {
        Sidecar caller =
                started.add(
                        Sidecar.ready(Interactive.start("caller", Flags.quiet(connect()).array())));

        caller.process().interrupt();

        assertThat(caller.process().exitCode()).as(caller.process()::output).isEqualTo(130);
    }

    private static String connect() {
        return zooKeeper.connect();
    }

    private static void assertListens(String url) throws Exception {
        URI uri = URI.create(url);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }
}
