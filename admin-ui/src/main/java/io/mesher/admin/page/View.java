package io.mesher.admin.page;

/** What a page shows: the same record becomes HTML by its template and JSON by its body. */
public interface View {

    /** The template's name. */
    String template();

    /** The page's title in words. */
    String title();

    /** What the API answers. */
    default Object body() {
        return this;
    }

    /** When what is shown was known, milliseconds since the epoch; 0 for now. */
    default long knownAt() {
        return 0;
    }
}
