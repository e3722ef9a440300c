package io.mesher.admin.page;

import java.time.Instant;
import java.util.List;

/**
 * One page of a list, as the API answers it.
 *
 * @param items the rows of this page
 * @param total rows on all pages
 * @param page 1 is the first
 * @param size rows on a full page
 * @param asOf when the rows were true, RFC 3339; {@code null} when nothing was heard yet
 */
public record Listing<T>(List<T> items, int total, int page, int size, String asOf) {

    public Listing {
        items = List.copyOf(items);
    }

    /** Cuts the asked page out of all rows; past the end it is the last one. */
    public static <T> Listing<T> of(List<T> all, Query query, long asOf) throws Refusal {
        int size = query.size();
        int last = Math.max(1, (all.size() + size - 1) / size);
        int page = Math.min(query.page(), last);
        int from = (page - 1) * size;
        List<T> items = all.subList(from, Math.min(all.size(), from + size));
        return new Listing<>(
                items,
                all.size(),
                page,
                size,
                asOf == 0 ? null : Instant.ofEpochMilli(asOf).toString());
    }

    /** The number of pages, at least one. */
    public int pages() {
        return Math.max(1, (total + size - 1) / size);
    }

    /** The first row's number, 0 when there is none. */
    public int first() {
        return total == 0 ? 0 : (page - 1) * size + 1;
    }

    /** The last row's number. */
    public int last() {
        return first() + items.size() - (total == 0 ? 0 : 1);
    }
}
