package io.mesher.container;

import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.http2.Http2InstanceCases;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The wire cases of instances of HTTP/2, in every container. */
@ArquillianTest
@RunAsClient
class Http2InstancesIT extends Http2InstanceCases {

    @Deployment(testable = false)
    static WebArchive war() {
        return War.built();
    }

    @Override
    protected MeshUnderTest mesh() {
        return Surroundings.start();
    }
}
