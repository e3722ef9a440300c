package io.mesher.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * The built war, unchanged, in whichever container the profile names: its console answers through
 * the container and its data path on listeners of its own, just as in the embedded sidecar.
 */
@ArquillianTest
@RunAsClient
class DeployedIT {

    @Deployment(testable = false)
    static WebArchive war() {
        return War.built();
    }

    @Test
    void theConsoleAsksForTheLogin(@ArquillianResource URL console) throws Exception {
        HttpResponse<String> page = Http.get(console.toURI());

        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location").orElseThrow()).contains("/mesher/login");
    }

    @Test
    void theApiTellsWhereTheDataPathListens(@ArquillianResource URL console) throws Exception {
        HttpResponse<String> self = Http.getSignedIn(console.toURI().resolve("api/v1/self"));

        assertThat(self.statusCode()).isEqualTo(200);
        assertThat(self.body())
                .contains("\"service\":\"deployed\"")
                .contains("\"outbound\":\"127.0.0.1:" + System.getProperty("it.outbound") + "\"");
    }

    @Test
    void healthAndMetricsAnswer(@ArquillianResource URL console) throws Exception {
        assertThat(Http.get(console.toURI().resolve("health/ready")).statusCode()).isEqualTo(200);
        assertThat(Http.get(console.toURI().resolve("metrics")).body())
                .contains("mesher_announced");
    }
}
