package io.mesher.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.config.MesherConfig;
import io.mesher.testing.Eventually;
import io.mesher.wire.EmbeddedMesh;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.StrictRequest;
import io.mesher.wire.framing.Way;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pipelines of requests, changed by chance: what reaches the instance is what RFC 9112 reads in
 * them, each once, and every connection ends.
 */
class RequestFuzzTest {
    private static final Setting SETTING = Setting.of(2000);
    private static final String SERVICE = "fuzzed-service";
    // no name that chance makes is looked up elsewhere
    private static final MesherConfig.Egress REGISTERED =
            new MesherConfig.Egress(Optional.of("registered"), List.of());
    private static final int MAX_FINDINGS = 5;

    private final Queue<Message> arrived = new ConcurrentLinkedQueue<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final List<String> findings = new ArrayList<>();
    // of cases that were cut short a request may arrive later
    private final List<Asked.One> late = new ArrayList<>();
    private Way way;
    private EmbeddedMesh mesh;

    @ParameterizedTest
    @EnumSource
    void eachRequestArrivesOnceAndNothingElse(Way ofAll) throws Exception {
        way = ofAll;
        try (Errors errors = new Errors();
                EmbeddedMesh started = EmbeddedMesh.start(REGISTERED);
                RawUpstream instance = RawUpstream.open(connection -> {})) {
            mesh = started;
            (way == Way.OUTBOUND ? instance : mesh.application()).repeats(this::play);
            mesh.register(
                    SERVICE, way == Way.OUTBOUND ? instance.port() : mesh.inbound().getPort());
            for (int i = SETTING.first();
                    i < SETTING.end() && findings.size() < MAX_FINDINGS;
                    i++) {
                run(i);
            }
            assertThat(findings).as("%s", SETTING).isEmpty();
            assertThat(violations).as("%s", SETTING).isEmpty();
            assertThat(errors.all()).as("%s", SETTING).isEmpty();
            Eventually.until("nothing in flight", () -> Meter.inFlight(mesh) == 0);
        }
    }

    private void play(RawPeer connection) throws IOException {
        Message request;
        try {
            request = StrictRequest.read(connection);
        } catch (AssertionError e) {
            violations.add(e.getMessage());
            throw new IOException(e);
        }
        arrived.add(request);
        String target = request.head().target();
        connection.send(
                "HTTP/1.1 200 OK\r\nContent-Length: " + target.length() + "\r\n\r\n" + target);
    }

    private void run(int number) throws IOException {
        Dice dice = SETTING.dice(number);
        Requests requests = new Requests(dice, SERVICE);
        String octets =
                new Mutations(dice, Pieces.ofRequests(SERVICE)).of(requests.pipeline(number))
                        + requests.last(number);
        Asked asked = Asked.of(octets, "127.0.0.1:" + mesh.inbound().getPort());
        String got;
        try (RawPeer caller = RawPeer.to(way == Way.INBOUND ? mesh.inbound() : mesh.outbound())) {
            send(caller, dice, octets);
            // nothing in them ends the connection
            if (asked.end() == Asked.End.CUT || asked.end() == Asked.End.WHOLE) {
                caller.halfClose();
            }
            got = caller.readAll();
        } catch (SocketException e) {
            // closed while we were sending
            got = "";
        } catch (IOException e) {
            got = "";
            find(number, octets, "hangs: " + e);
        }
        String wrong = new Verdict(asked, this::passes, late).wrong(drain(), got);
        if (!wrong.isEmpty()) {
            find(
                    number,
                    octets,
                    Pieces.readable(wrong)
                            + "\n  asked "
                            + Pieces.readable(asked.toString())
                            + "\n  got "
                            + Pieces.readable(got));
        }
    }

    private boolean passes(Asked.One request) {
        String host = request.host();
        int colon = host.lastIndexOf(':');
        String name = colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
        return !request.method().equals("TRACE")
                && (way == Way.INBOUND || name.equalsIgnoreCase(SERVICE));
    }

    private void send(RawPeer caller, Dice dice, String octets) throws IOException {
        int most =
                dice.any(octets.length(), octets.length(), 200, 20, octets.length() > 400 ? 50 : 1);
        for (int at = 0; at < octets.length(); ) {
            int end = Math.min(octets.length(), at + 1 + dice.below(Math.max(1, most)));
            end = most == octets.length() ? octets.length() : end;
            caller.send(octets.substring(at, end));
            at = end;
        }
    }

    private void find(int number, String octets, String what) {
        findings.add("case " + number + ": " + what + "\n  sent " + Pieces.readable(octets) + "\n");
    }

    private List<Message> drain() {
        List<Message> all = new ArrayList<>();
        for (Message next = arrived.poll(); next != null; next = arrived.poll()) {
            all.add(next);
        }
        return all;
    }
}
