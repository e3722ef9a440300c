package io.mesher.admin;

/**
 * Where a page is shown.
 *
 * @param context the context path, empty for the root
 * @param path below the context, percent-encoded
 * @param query the query string, empty for none
 * @param origin scheme and authority as the caller wrote them
 * @param theme the browser's choice
 */
record Place(String context, String path, String query, String origin, String theme) {

    /** A place to try templates in. */
    static final Place NOWHERE = new Place("", "/", "", "http://localhost", "auto");

    static Place of(Call call) {
        return new Place(call.context(), call.path(), call.query(), call.origin(), Theme.of(call));
    }

    /** Path and query below the context. */
    String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
