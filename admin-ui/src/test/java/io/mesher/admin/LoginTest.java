package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginTest {
    private Console console;

    @BeforeEach
    void open() throws Exception {
        console = Console.open("");
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void theRightPasswordLeadsBackToThePageAskedFor() throws Exception {
        HttpResponse<String> refused = console.get("/services?q=a&page=2");
        assertThat(location(refused)).isEqualTo("/login?return=%2Fservices%3Fq%3Da%26page%3D2");
        assertThat(console.get(location(refused)).body())
                .contains("value=\"/services?q=a&amp;page=2\"");

        HttpResponse<String> in =
                console.post(
                        "/login",
                        "user",
                        "admin",
                        "password",
                        "s3cret",
                        "return",
                        "/services?q=a&page=2");
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(location(in)).isEqualTo("/services?q=a&page=2");
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("mesher-" + console.port() + "=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Max-Age", "Expires");
    }

    @Test
    void aWrongPasswordIsAnsweredByTheForm() throws Exception {
        HttpResponse<String> wrong = console.post("/login", "user", "admin", "password", "x");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("Wrong user or password.", "value=\"admin\"");
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void aWrongUserIsRefusedLikeAWrongPassword() throws Exception {
        HttpResponse<String> wrong = console.post("/login", "user", "root", "password", "s3cret");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("Wrong user or password.");
    }

    @Test
    void fiveWrongTriesCloseTheDoorForTheRestOfTheMinute() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(console.post("/login", "user", "admin", "password", "x").statusCode())
                    .isEqualTo(403);
        }
        console.now.addAndGet(20_000);
        HttpResponse<String> right = console.post("/login", "user", "admin", "password", "s3cret");
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.headers().firstValue("Retry-After")).contains("40");
        assertThat(right.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(console.api("/api/v1/self").statusCode()).isEqualTo(429);

        console.now.addAndGet(40_000);
        assertThat(console.post("/login", "user", "admin", "password", "s3cret").statusCode())
                .isEqualTo(303);
    }

    @Test
    void whoIsSignedInIsNotShutOutByTheTriesOfOthers() throws Exception {
        console.signedIn();
        for (int i = 0; i < 6; i++) {
            console.post("/login", "user", "admin", "password", "x");
        }
        assertThat(console.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionEndsAfterHalfAnHourWithoutUse() throws Exception {
        console.signedIn();
        console.now.addAndGet(Duration.ofMinutes(29).toMillis());
        assertThat(console.get("/").statusCode()).isEqualTo(200);
        console.now.addAndGet(Duration.ofMinutes(29).toMillis());
        assertThat(console.get("/").statusCode()).isEqualTo(200);
        console.now.addAndGet(Duration.ofMinutes(30).toMillis());
        assertThat(console.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void aSessionEndsAfterTwelveHoursInAnyCase() throws Exception {
        console.signedIn();
        for (int i = 0; i < 29; i++) {
            console.now.addAndGet(Duration.ofMinutes(25).toMillis() - 1000);
            assertThat(console.get("/").statusCode())
                    .as("step %s", i)
                    .isEqualTo(i < 28 ? 200 : 303);
        }
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        console.signedIn();
        HttpResponse<String> out = console.post("/logout", "csrf", console.csrf());
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(location(out)).isEqualTo("/login");
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("mesher-" + console.port() + "=;")
                .contains("1970");
        assertThat(console.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void signingInAgainEndsTheFormerSessionOfTheBrowser() throws Exception {
        String former = console.signedIn().cookie();
        assertThat(console.signedIn().cookie()).isNotEqualTo(former);
        HttpRequest.Builder old = HttpRequest.newBuilder(console.uri("/")).header("Cookie", former);
        assertThat(console.send(old).statusCode()).isEqualTo(303);
        assertThat(console.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aFormWithoutTheSessionsTokenIsRefused() throws Exception {
        console.signedIn();
        assertThat(console.post("/logout").statusCode()).isEqualTo(403);
        assertThat(console.post("/logout", "csrf", "x").statusCode()).isEqualTo(403);
        assertThat(console.post("/theme", "theme", "dark").statusCode()).isEqualTo(403);
        assertThat(console.get("/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:1", "file://"})
    void aFormFromAnotherOriginIsRefused(String origin) throws Exception {
        console.signedIn();
        String csrf = console.csrf();
        assertThat(
                        console.send(console.form("/logout", "csrf", csrf).header("Origin", origin))
                                .statusCode())
                .isEqualTo(403);
        HttpRequest.Builder login =
                console.form("/login", "user", "admin", "password", "s3cret")
                        .header("Origin", origin);
        HttpResponse<String> refused = console.send(login);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aFormFromThisOriginPasses() throws Exception {
        console.signedIn();
        HttpRequest.Builder form =
                console.form("/logout", "csrf", console.csrf())
                        .header("Origin", "http://127.0.0.1:" + console.port());
        assertThat(console.send(form).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "https://evil.example/",
                "/\\evil.example/",
                "/\t/evil.example",
                "javascript:alert(1)",
                "\r\nSet-Cookie: a=b",
                ""
            })
    void afterSigningInNoOtherHostIsGoneTo(String target) throws Exception {
        HttpResponse<String> in =
                console.post("/login", "user", "admin", "password", "s3cret", "return", target);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(location(in)).isEqualTo("/");
    }

    @Test
    void theFormIsNotShownToWhoIsSignedIn() throws Exception {
        assertThat(location(console.signedIn().get("/login?return=/self"))).isEqualTo("/self");
    }

    @Test
    void anAuthorizationNeedsNoTokenAndOpensNoSession() throws Exception {
        HttpResponse<String> page =
                console.send(
                        HttpRequest.newBuilder(console.uri("/"))
                                .header("Authorization", Console.BASIC));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.body()).doesNotContain("Sign out");
    }

    @Test
    void aWrongAuthorizationIsRefusedEvenBesideAGoodCookie() throws Exception {
        console.signedIn();
        for (String wrong :
                new String[] {
                    Console.basic("admin", "x"), "Bearer abc", "Basic ???", Console.basic("", "")
                }) {
            HttpResponse<String> response =
                    console.send(console.request("/").header("Authorization", wrong));
            assertThat(response.statusCode()).as(wrong).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Basic realm=");
        }
    }

    @Test
    void aFormThatIsTooLongIsNotRead() throws Exception {
        HttpResponse<String> response =
                console.post("/login", "user", "admin", "password", "x".repeat(9000));
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void signingOutByALinkIsNotPossible() throws Exception {
        HttpResponse<String> response = console.signedIn().get("/logout");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
        assertThat(console.get("/").statusCode()).isEqualTo(200);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }
}
