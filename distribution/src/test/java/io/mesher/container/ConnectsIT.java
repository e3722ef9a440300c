package io.mesher.container;

import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.connect.ConnectCases;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The wire cases of CONNECT, which the outbound listener must take in every container. */
@ArquillianTest
@RunAsClient
class ConnectsIT extends ConnectCases {

    @Deployment(testable = false)
    static WebArchive war() {
        return War.built();
    }

    @Override
    protected MeshUnderTest mesh() {
        return Surroundings.start();
    }
}
