package io.mesher;

/** The version of the product that runs. */
final class Version {
    private static final String FROM_SOURCES = "0-dev";

    private Version() {}

    static String current() {
        String packaged = Version.class.getPackage().getImplementationVersion();
        return packaged == null ? FROM_SOURCES : packaged;
    }
}
