package io.mesher.plan;

import io.mesher.mesh.rule.TextMatcher;

/** What a route may ask of a request. A question costs no memory, however many there are. */
public interface RequestFacts {

    /** Where named texts of a request stand. */
    enum In {
        HEADER("header"),
        PARAMETER("query parameter"),
        COOKIE("cookie");

        private final String word;

        In(String word) {
            this.word = word;
        }

        /** What people call it. */
        public String word() {
            return word;
        }
    }

    /** The method, case kept. */
    String method();

    /** The path as written, without the query. */
    String path();

    /**
     * Whether one of the texts under a name is such; of headers the name is in lower case.
     *
     * @param matcher holds for single texts
     */
    boolean any(In in, String name, TextMatcher matcher);

    /** The first text under a name, null where there is none. */
    String first(In in, String name);

    /** Where the caller's connection comes from, without the port. */
    String callerAddress();
}
