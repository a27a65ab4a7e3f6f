package io.xcore.admin.internal.shell;

import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads lists that are offered page by page as far as a command shows them. */
final class Pages {
    /** The most rows anybody reads in a terminal. */
    static final int MOST_ROWS = 1_000;

    private Pages() {}

    static <T> List<T> all(Function<PageRequest, Page<T>> list) {
        List<T> found = new ArrayList<>();
        for (int skip = 0; skip < MOST_ROWS; skip += PageRequest.MAX_LIMIT) {
            Page<T> page = list.apply(PageRequest.of(skip, PageRequest.MAX_LIMIT));
            found.addAll(page.items());
            if (!page.hasMore()) {
                break;
            }
        }
        return found;
    }
}
