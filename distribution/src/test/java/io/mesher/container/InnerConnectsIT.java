package io.mesher.container;

import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.connect.InnerConnectCases;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The wire cases of bytes from one Mesher to another, in every container. */
@ArquillianTest
@RunAsClient
class InnerConnectsIT extends InnerConnectCases {

    @Deployment(testable = false)
    static WebArchive war() {
        return War.built();
    }

    @Override
    protected MeshUnderTest mesh() {
        return Surroundings.start();
    }
}
