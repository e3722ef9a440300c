package io.mesher.admin.view;

import java.util.List;
import java.util.Map;

/**
 * A request that is only thought of.
 *
 * @param service whom it is for
 * @param path without the query
 * @param headers by name in lower case
 * @param query parameters by name, decoded
 * @param source who sends it; what is unknown is empty
 */
public record TrialRequest(
        String service,
        String method,
        String path,
        Map<String, List<String>> headers,
        Map<String, List<String>> query,
        Source source) {

    /** Who sends it. */
    public record Source(String service, String version, String zone) {}
}
