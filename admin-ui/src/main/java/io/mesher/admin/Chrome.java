package io.mesher.admin;

/**
 * What stands around every page.
 *
 * @param csrf the session's token, empty without a session
 * @param theme {@code auto}, {@code light} or {@code dark}
 * @param otherTheme what the button changes to
 * @param section which entry of the navigation is the current one
 * @param services how many the mesh has
 * @param connected whether the registry is
 * @param notice a sentence on the registry, empty when it is connected
 * @param target path and query of this page, to return to
 * @param asOf when what is shown was true, in words
 * @param asOfIso the same in RFC 3339
 * @param json where the same is as JSON
 * @param curl a command that fetches it
 */
public record Chrome(
        String user,
        String csrf,
        String theme,
        String otherTheme,
        String section,
        int services,
        boolean connected,
        String notice,
        String sidecar,
        String version,
        String target,
        String asOf,
        String asOfIso,
        String json,
        String curl,
        String stylesheet,
        String icon) {}
