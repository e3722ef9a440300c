package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class AssetsTest {
    private static final Pattern ASSET = Pattern.compile("href=\"(/assets/[^\"]+)\"");

    @Test
    void areKeptForEverUnderANameThatChangesWithThem() throws Exception {
        try (Console console = Console.open("")) {
            Matcher assets = ASSET.matcher(console.get("/login").body());
            assertThat(assets.results().count()).isEqualTo(2);
            assets.reset();
            while (assets.find()) {
                HttpResponse<String> asset = console.get(assets.group(1));
                assertThat(asset.statusCode()).isEqualTo(200);
                assertThat(asset.headers().firstValue("Cache-Control"))
                        .contains("public, max-age=31536000, immutable");
                String etag = asset.headers().firstValue("ETag").orElseThrow();
                assertThat(assets.group(1)).contains(etag.replace("\"", ""));
                HttpResponse<String> again =
                        console.send(
                                console.request(assets.group(1)).header("If-None-Match", etag));
                assertThat(again.statusCode()).isEqualTo(304);
                assertThat(again.body()).isEmpty();
            }
        }
    }

    @Test
    void arePlainAboutWhatIsMissing() throws Exception {
        try (Console console = Console.open("")) {
            for (String path :
                    new String[] {
                        "/assets/console.css", "/assets/", "/assets/%2e%2e/templates/layout.html"
                    }) {
                assertThat(console.get(path).statusCode()).isIn(400, 404);
            }
        }
    }

    @Test
    void fitInASmallBudget() throws Exception {
        try (Console console = Console.open("")) {
            ConsolePreview.busy(console);
            Matcher assets = ASSET.matcher(console.get("/login").body());
            int size = console.signedIn().get("/services/payments").body().length();
            while (assets.find()) {
                size += console.get(assets.group(1)).body().length();
            }
            assertThat(size).isLessThan(80 * 1024);
        }
    }
}
