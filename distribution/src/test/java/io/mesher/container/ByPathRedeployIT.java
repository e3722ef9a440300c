package io.mesher.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.RawUpstream;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Without a listener of our own, too, undeploying leaves nothing of ours behind. */
@ArquillianTest
@RunAsClient
@Tag("by-path")
class ByPathRedeployIT {
    private static final int TIMES = 3;
    private static final String SERVICE = "by-path-again";

    @ArquillianResource private Deployer deployer;

    @Deployment(name = "again", managed = false, testable = false)
    static WebArchive war() {
        return War.built();
    }

    @Test
    void redeployingLeavesNoThreadAndNoClassLoader() throws Exception {
        ContainerProcess container = ContainerProcess.find();
        try (RawUpstream orders =
                RawUpstream.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")) {
            for (int i = 0; i < TIMES; i++) {
                deployer.deploy("again");
                if (i == 0) {
                    Surroundings.start().register(SERVICE, orders.port());
                }
                assertThat(Http.get(Surroundings.CONSOLE.resolve("proxy/" + SERVICE + "/a")).body())
                        .isEqualTo("hello");
                deployer.undeploy("again");
            }
        }

        assertThat(container.threadsOfOurs()).isEqualTo(List.of());
        assertThat(container.classLoadersOfOurs())
                .isLessThanOrEqualTo(Integer.getInteger("it.loaders", 0));
    }
}
