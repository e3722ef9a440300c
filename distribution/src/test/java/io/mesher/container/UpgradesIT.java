package io.mesher.container;

import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.upgrade.UpgradeCases;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The wire cases of upgrades, which the listeners must pass on in every container. */
@ArquillianTest
@RunAsClient
class UpgradesIT extends UpgradeCases {

    @Deployment(testable = false)
    static WebArchive war() {
        return War.built();
    }

    @Override
    protected MeshUnderTest mesh() {
        return Surroundings.start();
    }
}
