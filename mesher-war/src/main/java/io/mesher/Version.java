package io.mesher;

import io.mesher.config.Configuration;

/** The version of the product that runs. */
final class Version {
    private static final String FROM_SOURCES = "0-dev";

    private Version() {}

    static String current() {
        String packaged = Configuration.class.getPackage().getImplementationVersion();
        return packaged == null ? FROM_SOURCES : packaged;
    }
}
