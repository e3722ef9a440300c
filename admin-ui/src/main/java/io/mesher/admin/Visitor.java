package io.mesher.admin;

/**
 * Who is asking.
 *
 * @param user the name, empty for nobody
 * @param csrf the token for forms, empty without a session
 */
record Visitor(String user, String csrf) {
    static final Visitor NOBODY = new Visitor("", "");

    boolean known() {
        return !user.isEmpty();
    }
}
