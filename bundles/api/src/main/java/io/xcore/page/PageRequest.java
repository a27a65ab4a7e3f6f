package io.xcore.page;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The part of a list that is wanted.
 *
 * @param skip how many items to leave out from the start, 0 or more
 * @param limit how many items to return at most, 1 to {@value #MAX_LIMIT}
 * @param sortBy the field to sort by, in the list's own names; empty for the list's natural order
 * @param descending whether the order is reversed
 */
public record PageRequest(int skip, int limit, Optional<String> sortBy, boolean descending) {
    /** The most items one page has (S1: {@code limit}, "max: 100"). */
    public static final int MAX_LIMIT = 100;

    /** The items of a page when nobody says otherwise (S1: "défaut: 20"). */
    public static final int DEFAULT_LIMIT = 20;

    public PageRequest {
        requireNonNull(sortBy, "sortBy is null");
        skip = Math.max(0, skip);
        limit = Math.min(MAX_LIMIT, Math.max(1, limit));
    }

    /** A page in natural order. */
    public static PageRequest of(int skip, int limit) {
        return new PageRequest(skip, limit, Optional.empty(), false);
    }
}
