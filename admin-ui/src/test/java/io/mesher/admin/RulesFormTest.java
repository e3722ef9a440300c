package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.rule.RuleChange;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.registry.RuleStore;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form for a service's rules, and the one that drains an instance. */
class RulesFormTest {
    private static final String PAGE = "/services/payments/rules";

    private Console console;
    private RuleStore rules;
    private String csrf;

    @BeforeEach
    void open() throws Exception {
        console = Console.open("").signedIn();
        ConsolePreview.busy(console);
        rules = console.registry.memory.rules();
        csrf = console.csrf();
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void whereThereAreNoRulesTheFormHasABeginning() throws Exception {
        String page = console.get(PAGE).body();

        assertThat(page)
                .contains("no document: defaults", "routes: []", "Nobody has changed anything yet");
    }

    @Test
    void whatIsCheckedIsNotPublished() throws Exception {
        HttpResponse<String> checked = post("check", "policy: {retry: none}", -1);

        assertThat(checked.statusCode()).isEqualTo(200);
        assertThat(checked.body())
                .contains("The document is good. Nothing was published yet.")
                .contains("policy: {retry: none}</textarea>")
                .contains("<td>  retry: none</td>");
        assertThat(rules.read("payments")).isEmpty();
    }

    @Test
    void allProblemsAreShownByLine() throws Exception {
        HttpResponse<String> refused =
                post("publish", "rotues: []\npolicy: {retry: {attempts: 99}}", -1);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Line 1: ", "rotues is no field")
                .contains("Line 2: ", "attempts 99")
                .contains("aria-invalid=\"true\"");
        assertThat(rules.read("payments")).isEmpty();
    }

    @Test
    void whatIsGoodIsPublishedOnceAndShown() throws Exception {
        HttpResponse<String> published = post("publish", "policy: {retry: none}\r\n# why\r\n", -1);

        assertThat(published.statusCode()).isEqualTo(303);
        String to = published.headers().firstValue("Location").orElseThrow();
        assertThat(to).isEqualTo(PAGE + "?done");
        assertThat(console.get(to).body())
                .contains("Published as revision 0.", "policy: {retry: none}\n# why\n")
                .contains("because of tests");
        assertThat(rules.read("payments").map(StoredRules::document))
                .contains("policy: {retry: none}\n# why\n");
    }

    @Test
    void whoIsOvertakenKeepsTheTextAndIsToldHowItDiffers() throws Exception {
        publish("policy: {retry: none}", StoredRules.NONE);

        HttpResponse<String> overtaken = post("publish", "policy: {limit: none}", -1);

        assertThat(overtaken.statusCode()).isEqualTo(409);
        assertThat(overtaken.body())
                .contains("Somebody else published revision 0 meanwhile.")
                .contains("policy: {limit: none}</textarea>")
                .contains("name=\"revision\" value=\"0\"")
                .contains("<td>  retry: none</td>", "<td>  limit: none</td>");
        assertThat(post("publish", "policy: {limit: none}", 0).statusCode()).isEqualTo(303);
    }

    @Test
    void whatStoodThereComesBack() throws Exception {
        publish("policy: {retry: none}", StoredRules.NONE);
        publish("policy: {limit: none}", 0);
        assertThat(console.get(PAGE).body()).contains("Roll back to 0").doesNotContain("back to 1");

        HttpResponse<String> rolled =
                console.post(PAGE, "csrf", csrf, "do", "rollback", "to", "0", "revision", "1");

        assertThat(rolled.statusCode()).isEqualTo(303);
        assertThat(rules.read("payments").map(StoredRules::document))
                .contains("policy: {retry: none}");
        assertThat(rules.history("payments", 1).get(0).change().reason())
                .isEqualTo("back to revision 0");
    }

    @Test
    void aBadDocumentIsShownWithItsProblems() throws Exception {
        publish("rotues: []", StoredRules.NONE);

        assertThat(console.get(PAGE).body())
                .contains("This document is not obeyed")
                .contains("rotues: []</textarea>", "Line 1: ");
    }

    @Test
    void aFormOfAnotherSessionOrPageIsRefused() throws Exception {
        assertThat(console.post(PAGE, "csrf", "x", "do", "publish", "revision", "-1").statusCode())
                .isEqualTo(403);
        assertThat(
                        console.send(
                                        console.form(PAGE, "csrf", csrf, "revision", "-1")
                                                .header("Origin", "http://evil.example"))
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void textIsShownAsText() throws Exception {
        publish("# <script>alert(1)</script></textarea>", StoredRules.NONE);

        assertThat(console.get(PAGE).body()).doesNotContain("<script>alert");
    }

    @Test
    void anInstanceIsDrainedAndRestored() throws Exception {
        String id = console.registry.services.get("payments").instances().get(0).id();
        String page = "/services/payments/instances/" + id;
        assertThat(console.get(page).body()).contains("value=\"drain\"");

        assertThat(console.post(page, "csrf", csrf, "do", "drain", "reason", "disk").statusCode())
                .isEqualTo(303);
        var override = console.registry.memory.overrides().read("payments").of(id).orElseThrow();
        assertThat(override.drain()).isTrue();
        assertThat(override.reason()).isEqualTo("disk");
        assertThat(override.author()).isEqualTo("admin");

        console.post(page, "csrf", csrf, "do", "restore");
        assertThat(console.registry.memory.overrides().read("payments").byInstance()).isEmpty();
    }

    private HttpResponse<String> post(String action, String document, long revision)
            throws Exception {
        return console.post(
                PAGE,
                "csrf",
                csrf,
                "do",
                action,
                "document",
                document,
                "revision",
                Long.toString(revision),
                "reason",
                "because of tests");
    }

    private void publish(String document, long expected) throws Exception {
        var unused = rules.put("payments", document, new RuleChange("someone", "", 1), expected);
    }
}
