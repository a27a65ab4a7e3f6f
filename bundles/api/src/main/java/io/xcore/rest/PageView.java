package io.xcore.rest;

import io.xcore.page.Page;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list as clients see it: the five fields every S1 list has.
 *
 * @param total how many items the whole list has
 * @param skip how many were left out from the start
 * @param limit how many a page has at most
 * @param items the items of this page, in order
 * @param hasMore whether items follow this page
 */
public record PageView<T>(long total, int skip, int limit, List<T> items, boolean hasMore) {
    public PageView {
        items = List.copyOf(items);
    }

    /** Renders a page, each of its items by a view. */
    public static <S, T> PageView<T> of(Page<S> page, Function<? super S, ? extends T> view) {
        List<T> items = page.items().stream().<T>map(view).toList();
        return new PageView<>(
                page.total(), page.request().skip(), page.request().limit(), items, page.hasMore());
    }
}
