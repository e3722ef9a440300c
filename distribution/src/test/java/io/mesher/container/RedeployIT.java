package io.mesher.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.RawPeer;
import java.io.IOException;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Deploying again and again leaves nothing of ours behind in the container's process. */
@ArquillianTest
@RunAsClient
class RedeployIT {
    private static final int TIMES = 5;

    @ArquillianResource private Deployer deployer;

    @Deployment(name = "again", managed = false, testable = false)
    static WebArchive war() {
        return War.built();
    }

    @Test
    void fiveRedeploysLeaveNoThreadAndNoClassLoader() throws Exception {
        ContainerProcess container = ContainerProcess.find();
        for (int i = 0; i < TIMES; i++) {
            deployer.deploy("again");
            assertThat(answerThroughTheDataPath()).startsWith("HTTP/1.1 200");
            assertThat(Http.get(Surroundings.CONSOLE.resolve("health")).statusCode())
                    .isEqualTo(200);
            deployer.undeploy("again");
        }

        assertThat(container.threadsOfOurs()).isEqualTo(List.of());
        assertThat(container.classLoadersOfOurs())
                .isLessThanOrEqualTo(Integer.getInteger("it.loaders", 0));
    }

    private static String answerThroughTheDataPath() throws IOException {
        Surroundings surroundings = Surroundings.start();
        surroundings.application().answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        try (RawPeer caller = RawPeer.to(surroundings.inbound())) {
            caller.send("GET / HTTP/1.1\r\nHost: deployed\r\n\r\n");
            return caller.readHead().startLine();
        }
    }
}
