package io.mesher.launcher;

/** What {@code version} prints. */
final class Version {
    private Version() {}

    static String line() {
        String packaged = Version.class.getPackage().getImplementationVersion();
        return "mesher %s (java %s)"
                .formatted(
                        packaged == null ? "0-dev" : packaged, System.getProperty("java.version"));
    }
}
