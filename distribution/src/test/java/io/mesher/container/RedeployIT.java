package io.mesher.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
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
        Surroundings.start();
        return ShrinkWrap.createFromZipFile(
                WebArchive.class, new File(System.getProperty("it.war")));
    }

    @Test
    void fiveRedeploysLeaveNoThreadAndNoClassLoader() throws Exception {
        ContainerProcess container = ContainerProcess.find();
        for (int i = 0; i < TIMES; i++) {
            deployer.deploy("again");
            ProxyCases.answers(Http.through(Surroundings.OUTBOUND));
            Http.get(
                    URI.create(
                            "http://127.0.0.1:"
                                    + System.getProperty("it.console")
                                    + "/mesher/health"));
            deployer.undeploy("again");
        }

        assertThat(container.threadsOfOurs()).isEqualTo(List.of());
        assertThat(container.classLoadersOfOurs())
                .isLessThanOrEqualTo(Integer.getInteger("it.loaders", 0));
    }
}
