package io.mesher.admin;

import io.mesher.admin.page.Query;
import io.mesher.admin.page.Refusal;
import java.util.Map;

/** The page's own address, for links to the same page in another order or on another sheet. */
public final class Here {
    private final String path;
    private final Query query;

    Here(Place place) {
        this.path = place.context() + place.path();
        this.query = new Query(Map.of(), parameters(place));
    }

    /** The path without a query. */
    public String path() {
        return path;
    }

    /** A parameter's value, empty when absent. */
    public String text(String name) {
        return query.text(name);
    }

    /** This page with one parameter changed. */
    public String with(String name, Object value) {
        return path + query.with(name, value);
    }

    // a query that cannot be read was refused before; its page of refusal has no such links
    private static Map<String, String> parameters(Place place) {
        try {
            return FormData.parse(place.query());
        } catch (Refusal e) {
            return Map.of();
        }
    }
}
