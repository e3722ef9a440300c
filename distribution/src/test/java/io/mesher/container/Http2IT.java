package io.mesher.container;

import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.http2.Http2Cases;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The wire cases of HTTP/2, which the listeners must take in every container. */
@ArquillianTest
@RunAsClient
class Http2IT extends Http2Cases {

    @Deployment(testable = false)
    static WebArchive war() {
        return War.built();
    }

    @Override
    protected MeshUnderTest mesh() {
        return Surroundings.start();
    }
}
