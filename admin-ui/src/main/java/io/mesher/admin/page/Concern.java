package io.mesher.admin.page;

/**
 * Something that needs attention.
 *
 * @param tone {@code bad}, {@code warn} or {@code drain}
 * @param title what is wrong, in a few words
 * @param detail what it means, in a sentence
 * @param service the service to look at, {@code null} for this sidecar
 */
public record Concern(String tone, String title, String detail, String service) {

    boolean bad() {
        return tone.equals("bad");
    }
}
