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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Answers, changed by chance: a caller gets what RFC 9112 reads in them, or learns that there is
 * none; and never a word of an answer to somebody else.
 */
class AnswerFuzzTest {
    private static final Setting SETTING = Setting.of(1000);
    private static final String SERVICE = "fuzzed-service";
    // no name that chance makes is looked up elsewhere
    private static final MesherConfig.Egress REGISTERED =
            new MesherConfig.Egress(Optional.of("registered"), List.of());
    private static final int MAX_FINDINGS = 5;
    private static final List<String> PIECES = Pieces.ofAnswers();

    private final Map<String, Plan> plans = new ConcurrentHashMap<>();
    private final List<String> findings = new ArrayList<>();
    private Way way;
    private EmbeddedMesh mesh;

    /** What an instance does when it is asked for something. */
    private record Plan(String octets, boolean closes) {}

    @ParameterizedTest
    @EnumSource
    void eachCallerGetsItsAnswerOrNone(Way ofAll) throws Exception {
        way = ofAll;
        try (Errors errors = new Errors();
                EmbeddedMesh started = EmbeddedMesh.start(REGISTERED);
                RawUpstream instance = RawUpstream.open(connection -> {})) {
            mesh = started;
            // the instance answers what is no answer, again and again
            mesh.rules(SERVICE, "policy: {breaker: none, outlier: none, retry: none}");
            (way == Way.OUTBOUND ? instance : mesh.application()).repeats(this::play);
            mesh.register(
                    SERVICE, way == Way.OUTBOUND ? instance.port() : mesh.inbound().getPort());
            for (int i = SETTING.first();
                    i < SETTING.end() && findings.size() < MAX_FINDINGS;
                    i++) {
                run(i);
            }
            assertThat(findings).as("%s", SETTING).isEmpty();
            assertThat(errors.all()).as("%s", SETTING).isEmpty();
            Eventually.until("nothing in flight", () -> Meter.inFlight(mesh) == 0);
        }
    }

    private void play(RawPeer connection) throws IOException {
        Message request = StrictRequest.read(connection);
        Plan plan = plans.get(request.head().target());
        connection.send(plan.octets());
        if (plan.closes()) {
            throw new IOException("closed as planned");
        }
    }

    private void run(int number) throws IOException {
        Dice dice = SETTING.dice(number);
        String method = dice.any("GET", "GET", "POST", "HEAD");
        String target = "/" + number;
        String octets = new Mutations(dice, PIECES).of(new Answers(dice).answer("a" + number));
        // whatever is not whole before its end waits for it
        plans.put(target, new Plan(octets, true));
        Told told = Told.of(octets, method);
        String got = "";
        try (RawPeer caller = connect()) {
            caller.send(request(method, target, "close"));
            got = caller.readAll();
        } catch (IOException e) {
            find(number, octets, "hangs: " + e);
        }
        String wrong = wrong(told, method, got);
        if (!wrong.isEmpty()) {
            find(
                    number,
                    octets,
                    Pieces.readable(wrong + "\n  told " + method + " " + told + "\n  got " + got));
        }
        if (told.end() == Told.End.WHOLE) {
            kept(number, method, octets);
        }
        plans.clear();
    }

    /** The same on a connection that stays open, and a clean answer right after it. */
    private void kept(int number, String method, String octets) throws IOException {
        String target = "/kept" + number;
        String after = "/after" + number;
        String clean = "HTTP/1.1 200 OK\r\nContent-Length: " + after.length() + "\r\n\r\n" + after;
        plans.put(target, new Plan(octets, endsWithConnection(octets, method)));
        plans.put(after, new Plan(clean, false));
        try (RawPeer caller = connect();
                RawPeer other = connect()) {
            caller.send(request(method, target, "close"));
            String first = caller.readAll();
            other.send(request("GET", after, "close"));
            String second = other.readAll();
            Answered answered = Answered.of(second, List.of("GET"));
            if (answered.answers().size() != 1 || !answered.answers().get(0).body().equals(after)) {
                find(number, octets, Pieces.readable("after it: " + second + " first " + first));
            }
        } catch (IOException e) {
            find(number, octets, "hangs, kept: " + e);
        }
    }

    /** Whether only the end of the connection tells the end of the answer. */
    private static boolean endsWithConnection(String octets, String method) {
        return !Told.of(octets, method).equals(Told.of(octets + "x\r\n", method));
    }

    private String wrong(Told told, String method, String got) {
        Answered answered = Answered.ofFinal(got, method);
        boolean whole = answered.whole() && answered.answers().size() == 1;
        if (!whole) {
            return told.end() == Told.End.WHOLE ? "a whole answer was broken" : "";
        }
        Answered.One answer = answered.answers().get(0);
        if (!answer.failure().isEmpty()) {
            boolean ours = answer.failure().equals("upstream-broken") && answer.status() == 502;
            return ours && told.end() != Told.End.WHOLE ? "" : "another failure: " + answer;
        }
        boolean same =
                told.end() == Told.End.WHOLE
                        && answer.status() == told.status()
                        && answer.body().equals(told.body())
                        && answer.fields().passing().equals(told.fields());
        return same ? "" : "another answer: " + answer + answer.fields().passing();
    }

    private RawPeer connect() throws IOException {
        return RawPeer.to(way == Way.INBOUND ? mesh.inbound() : mesh.outbound());
    }

    private static String request(String method, String target, String connection) {
        return "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: %s\r\n\r\n"
                .formatted(method, target, SERVICE, connection);
    }

    private void find(int number, String octets, String what) {
        findings.add(
                "case " + number + ": " + what + "\n  answer " + Pieces.readable(octets) + "\n");
    }
}
