package io.mesher.admin.view;

import java.util.List;

/**
 * What would become of a request.
 *
 * @param service whom it is for
 * @param revision of the rules that were tried, {@code null} for a document that is not in force
 * @param route the route that it takes, {@code default} where none matches
 * @param destination where that leads, in words
 * @param routes all of them in their order, and why each but one is not taken
 */
public record TrialView(
        String service, Long revision, String route, String destination, List<Route> routes) {

    /**
     * One route.
     *
     * @param matches whether the request is one that it means
     * @param why in words: what is not as it wants it, or what else is to be known
     */
    public record Route(String name, boolean matches, String why) {}
}
