package io.mesher.admin.page;

import java.util.List;

/**
 * The rules of a service as they are edited.
 *
 * @param document the text in the form
 * @param revision what stood there when it was read; -1 for nothing
 * @param reason as written
 * @param said a sentence on what came of it, empty for nothing
 * @param tone of the sentence: {@code ok}, {@code warn} or {@code bad}
 * @param problems all that is wrong with the text, by line
 * @param warnings what is worth a second thought
 * @param diff against what stands there, line by line
 * @param history the newest first
 */
public record RulesView(
        String service,
        String document,
        long revision,
        String reason,
        String said,
        String tone,
        List<Found> problems,
        List<Found> warnings,
        List<DiffLine> diff,
        List<PastItem> history)
        implements View {

    @Override
    public String template() {
        return "rules";
    }

    @Override
    public String title() {
        return "Rules of " + service;
    }

    /** How many lines the field shows. */
    public int rows() {
        return (int) Math.min(40, Math.max(14, document.lines().count() + 2));
    }

    /**
     * One line of a diff.
     *
     * @param mark plus, minus or a blank
     */
    public record DiffLine(char mark, String text) {
        /** The class that it is shown in. */
        public String kind() {
            return mark == '+' ? "add" : mark == '-' ? "del" : "";
        }
    }

    /**
     * One change that was made.
     *
     * @param at RFC 3339
     */
    public record PastItem(
            long revision, String author, String reason, String at, boolean removed) {}
}
