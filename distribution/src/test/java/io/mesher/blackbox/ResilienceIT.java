package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a running sidecar makes of instances that do badly, and of too many requests. */
final class ResilienceIT {
    private static final int REQUESTS = 500;
    private static final int CALLERS = 8;
    private static RuledMesh mesh;

    @BeforeAll
    static void start() throws Exception {
        mesh = RuledMesh.start();
    }

    @AfterAll
    static void end() {
        mesh.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "reset", "refuse"})
    void oneBadInstanceOfThreeIsHidden(String how) throws Exception {
        Provider bad = mesh.provider("bad");
        String service = mesh.service(mesh.provider("a"), mesh.provider("b"), bad);
        switch (how) {
            case "503" -> bad.answering(503);
            case "reset" -> bad.resetting();
            default -> bad.close();
        }

        assertThat(mesh.load(service, REQUESTS, CALLERS)).containsOnlyKeys(200);
    }

    @Test
    void whatMayHaveBeenDoneIsNotDoneTwice() throws Exception {
        Provider a = mesh.provider("a").resetting();
        Provider b = mesh.provider("b").resetting();
        String service = mesh.service(a, b);

        Answer answer =
                Http.through(mesh.sidecar().outbound())
                        .post("http://" + service + "/", "text/plain", "once");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(a.requests() + b.requests()).isEqualTo(1);
    }

    @Test
    void whereAllAreBadTheyGetLittleMoreThanTheyWould() throws Exception {
        Provider a = mesh.provider("a").answering(503);
        Provider b = mesh.provider("b").answering(503);
        Provider c = mesh.provider("c").answering(503);
        String service = mesh.service(a, b, c);
        mesh.rules(service, "policy: {breaker: none, outlier: none}");
        int before = a.requests() + b.requests() + c.requests();
        long begun = System.nanoTime();

        assertThat(mesh.load(service, 1_000, CALLERS)).containsOnlyKeys(503);

        long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        int attempts = a.requests() + b.requests() + c.requests() - before;
        assertThat(attempts).isBetween(1_000, 1_200 + 10 * (int) (seconds + 1));
    }

    @Test
    void aServiceThatFailsIsGivenTimeToRecover() throws Exception {
        Provider only = mesh.provider("only").answering(500);
        String service = mesh.service(only);
        mesh.rules(service, "policy: {breaker: {open-for: 1s, half-open-calls: 2}}");

        Answer refused =
                Await.until(
                        "breaker-open",
                        () -> mesh.get(service, "/"),
                        answer -> answer.header("x-mesher-failure").equals("breaker-open"));
        assertThat(refused.status()).isEqualTo(503);
        only.answering(200);

        mesh.sidecar().await(200, "http://" + service + "/");
    }

    @Test
    void aHungInstanceCostsItsAttemptsTimeAndIsLeftAlone() throws Exception {
        Provider hung = mesh.provider("hung").hanging();
        String service = mesh.service(mesh.provider("a"), mesh.provider("b"), hung);
        mesh.rules(
                service, "policy: {timeout: {request: 5s, attempt: 300ms}, retry: {attempts: 3}}");
        int before = hung.requests();

        assertThat(mesh.load(service, REQUESTS, CALLERS)).containsOnlyKeys(200);

        assertThat(hung.requests() - before).isLessThan(REQUESTS * 3 / 100);
    }

    @Test
    void aSlowOneGetsHardlyAnything() throws Exception {
        Provider slow = mesh.provider("slow").delaying(200);
        String service = mesh.service(mesh.provider("a"), mesh.provider("b"), slow);

        assertThat(mesh.load(service, 3_000, 16)).containsOnlyKeys(200);

        assertThat(slow.requests()).isLessThan(60);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void thoseThatAreAlikeShareEvenly(int callers) throws Exception {
        Provider a = mesh.provider("a");
        Provider b = mesh.provider("b");
        Provider c = mesh.provider("c");
        String service = mesh.service(a, b, c);

        assertThat(mesh.load(service, 900, callers)).containsOnlyKeys(200);

        assertThat(a.requests()).isGreaterThan(150);
        assertThat(b.requests()).isGreaterThan(150);
        assertThat(c.requests()).isGreaterThan(150);
    }

    @Test
    void whoFailsAgainAndAgainIsEjectedForAWhile() throws Exception {
        Provider bad = mesh.provider("bad").answering(500);
        String service = mesh.service(mesh.provider("a"), mesh.provider("b"), bad);
        mesh.rules(
                service,
                "policy: {balance: {algorithm: round-robin}, outlier: {eject-for: 6s}, breaker: none}");
        mesh.load(service, 100, 1);
        int asked = bad.requests();
        assertThat(mesh.load(service, 60, 1)).containsOnlyKeys(200);
        assertThat(bad.requests()).isEqualTo(asked);
        assertThat(mesh.sidecar().api("services/" + service + "/instances").body())
                .contains("\"status\":\"ejected\"");

        bad.answering(200);

        Await.until(
                "its return",
                () -> {
                    mesh.get(service, "/");
                    return bad.requests();
                },
                count -> count > asked);
    }

    @Test
    void moreThanARuleLetsThroughIsRefused() throws Exception {
        String service = mesh.service(mesh.provider("a"));
        mesh.rules(service, "policy: {limit: {requests-per-second: 1, burst: 20}}");

        Map<Integer, Integer> answers = mesh.load(service, 200, CALLERS);
        Answer refused = mesh.get(service, "/");

        assertThat(answers).containsOnlyKeys(200, 429);
        assertThat(answers.get(429)).isGreaterThan(100);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("x-mesher-failure")).isEqualTo("rate-limited");
        assertThat(refused.header("retry-after")).isEqualTo("1");
    }

    @Test
    void moreThanTheBulkheadHoldsWaitOrAreRefused() throws Exception {
        Provider slow = mesh.provider("slow").delaying(100);
        String service = mesh.service(slow);
        mesh.rules(service, "policy: {bulkhead: {concurrent: 2}}");
        assertThat(mesh.load(service, 24, 12)).containsKeys(200, 503);

        mesh.rules(service, "policy: {bulkhead: {concurrent: 2, queue: 20}}");

        assertThat(mesh.load(service, 24, 12)).containsOnlyKeys(200);
    }

    @Test
    void faultsAreMadeOnPurpose() throws Exception {
        Provider a = mesh.provider("a");
        String service = mesh.service(a);
        mesh.rules(service, "policy: {fault: {abort: {status: 507}}}");
        int before = a.requests();

        Answer failed = mesh.get(service, "/");

        assertThat(failed.status()).isEqualTo(507);
        assertThat(failed.header("x-mesher-failure")).isEqualTo("fault-injected");
        assertThat(a.requests()).isEqualTo(before);
        mesh.rules(service, "policy: {fault: {abort: {status: 507}, until: 2020-01-01T00:00:00Z}}");
        assertThat(mesh.get(service, "/").status()).isEqualTo(200);
        mesh.rules(service, "policy: {fault: {delay: {time: 400ms}}}");
        long begun = System.nanoTime();
        assertThat(mesh.get(service, "/").status()).isEqualTo(200);
        // no more than the rule says is asked of a clock: that it waits at all
        assertThat(System.nanoTime() - begun).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(390));
    }

    @Test
    void theTimeThatIsLeftGoesOverTheHops() throws Exception {
        Provider application = mesh.provider("application");
        mesh.add(Sidecar.beside("deadlines", application.port(), mesh.registry()));
        mesh.sidecar().await(200, "http://deadlines/");
        mesh.rules("deadlines", "policy: {timeout: {request: 7s}}");
        application.seen().clear();

        assertThat(mesh.get("deadlines", "/").status()).isEqualTo(200);

        String seen = String.join("", application.seen());
        String field = "\nx-mesher-timeout: ";
        int from = seen.indexOf(field) + field.length();
        assertThat(seen).contains(field);
        assertThat(Integer.parseInt(seen.substring(from, seen.indexOf('\n', from))))
                .isBetween(1, 7_000);
        Answer late =
                Http.through(mesh.sidecar().outbound())
                        .with("x-mesher-timeout", "0")
                        .get("http://deadlines/");
        assertThat(late.status()).isEqualTo(504);
        assertThat(late.header("x-mesher-failure")).isEqualTo("upstream-timeout");
    }

    @Test
    void whatComesInIsLimitedToo() throws Exception {
        Provider application = mesh.provider("application");
        Sidecar beside = mesh.add(Sidecar.beside("limited", application.port(), mesh.registry()));
        mesh.sidecar().await(200, "http://limited/");
        mesh.rules("limited", "policy: {limit: {requests-per-second: 1, burst: 3}}");

        Await.until(
                "429 inbound",
                () -> Http.direct().get("http://" + beside.inbound() + "/").status(),
                status -> status == 429);
    }
}
