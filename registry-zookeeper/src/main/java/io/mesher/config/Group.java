package io.mesher.config;

/** The chapters in which settings are documented, in this order. */
public enum Group {
    SERVICE("The hosted application"),
    LISTENERS("Listeners"),
    EGRESS("Names that no service has"),
    REGISTRY("Registry"),
    ADMIN("Console and metrics"),
    FILES("Files"),
    DRAIN("Stopping"),
    LIMITS("Limits");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    /** The heading of the chapter. */
    public String title() {
        return title;
    }
}
