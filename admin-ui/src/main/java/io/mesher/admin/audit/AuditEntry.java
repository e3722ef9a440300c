package io.mesher.admin.audit;

/**
 * Something that somebody did, or was refused.
 *
 * @param at RFC 3339
 * @param user who signed in, or tried to; empty where nobody said
 * @param from the address that it came from
 * @param action an HTTP method, or what a form's button says in one word
 * @param object the path that it was done to, below console or API
 * @param revision the new revision's tag, empty where there is none
 * @param reason as given, empty without one
 * @param status the HTTP status that it was answered with: below 400 it was done
 */
public record AuditEntry(
        String at,
        String user,
        String from,
        String action,
        String object,
        String revision,
        String reason,
        int status) {}
