package io.mesher.admin.page;

import java.util.Map;

/** A page that is also posted to, by a form of its own. */
public interface Form extends Page {

    /**
     * Does what the form asks for.
     *
     * @param form its fields
     * @param user who signed in
     * @throws Refusal when it cannot be understood, or the registry does not answer
     */
    Posted post(Query query, Map<String, String> form, String user) throws Refusal;

    /**
     * What came of it: a view that is shown at once, or a path that the browser is sent to, so that
     * a reload does not post again.
     *
     * @param status of the view
     * @param view {@code null} where there is a path
     * @param path below the context, empty where there is a view
     */
    record Posted(int status, View view, String path) {
        static Posted shown(int status, View view) {
            return new Posted(status, view, "");
        }

        static Posted at(String path) {
            return new Posted(303, null, path);
        }
    }
}
