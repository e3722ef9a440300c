package io.mesher.container;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What is deployed: the built war, unchanged, once its surroundings are there. */
final class War {
    private War() {}

    static WebArchive built() {
        Surroundings.start();
        return ShrinkWrap.createFromZipFile(
                WebArchive.class, new File(System.getProperty("it.war")));
    }
}
