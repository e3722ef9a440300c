package io.mesher.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.Message;
import io.mesher.wire.egress.EgressCases;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire cases of hosts outside the mesh, which must end alike in every container. */
@ArquillianTest
@RunAsClient
class EgressIT extends EgressCases {

    @Deployment(testable = false)
    static WebArchive war() {
        return War.built();
    }

    @Override
    protected MeshUnderTest mesh() {
        return Surroundings.start();
    }

    // the container's port is not known to be ours, so it is the console that refuses
    @ParameterizedTest
    @ValueSource(strings = {"", "login", "health", "health/ready", "metrics", "api/v1/self"})
    void theConsoleIsNotReachedThroughTheSidecar(String page) throws Exception {
        String path = Surroundings.CONSOLE.getPath() + page;
        for (String host : new String[] {"127.0.0.1", "a.localhost"}) {
            String authority = host + ":" + Surroundings.CONSOLE.getPort();

            // said by the console itself, to the sidecar a stranger whose word is not passed on
            Message answer = out("GET " + path + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("egress-denied");
        }
    }
}
