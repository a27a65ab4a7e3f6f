package io.xcore.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param total how many items the whole list has
 * @param request what was asked for, after clamping
 * @param items the items of this page, in order
 */
public record Page<T>(long total, PageRequest request, List<T> items) {
    public Page {
        requireNonNull(request, "request is null");
        items = List.copyOf(items);
    }

    /** Whether items follow this page. */
    public boolean hasMore() {
        return request.skip() + (long) items.size() < total;
    }

    /** The same page with every item mapped. */
    public <U> Page<U> map(Function<? super T, ? extends U> mapper) {
        return new Page<>(total, request, items.stream().<U>map(mapper).toList());
    }

    /** Cuts a page out of a list that is in memory as a whole and already in order. */
    public static <T> Page<T> cut(List<T> all, PageRequest request) {
        int from = Math.min(request.skip(), all.size());
        int to = Math.min(from + request.limit(), all.size());
        return new Page<>(all.size(), request, all.subList(from, to));
    }
}
