package io.mesher.admin.page;

import java.util.Comparator;
import java.util.function.Function;

/**
 * The order of a list.
 *
 * @param key what is compared
 * @param descending largest first
 */
public record Sort(String key, boolean descending) {

    static Sort parse(String text) {
        return text.startsWith("-") ? new Sort(text.substring(1), true) : new Sort(text, false);
    }

    /** The parameter's value that a click on a column's head asks for. */
    public String next(String column) {
        return key.equals(column) && !descending ? "-" + column : column;
    }

    /** The column's {@code aria-sort}, empty for the other columns. */
    public String aria(String column) {
        if (!key.equals(column)) {
            return "";
        }
        return descending ? "descending" : "ascending";
    }

    /** Compares by one property in this direction; rows without it come last either way. */
    <T, V extends Comparable<? super V>> Comparator<T> by(Function<T, V> property) {
        Comparator<V> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(property, Comparator.nullsLast(order));
    }
}
