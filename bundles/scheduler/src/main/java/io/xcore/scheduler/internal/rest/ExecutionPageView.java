package io.xcore.scheduler.internal.rest;

import io.xcore.page.PageRequest;
import io.xcore.scheduler.internal.ExecutionPage;
import java.util.List;

/**
 * A page of runs in S1, the latest first.
 *
 * @param total how many there are, or, if it is not exact, as many as are counted
 */
record ExecutionPageView(
        long total, boolean totalExact, int skip, int limit, List<ExecutionView> items, boolean hasMore) {
    static ExecutionPageView of(ExecutionPage page, PageRequest request) {
        return new ExecutionPageView(
                page.total(),
                page.exact(),
                request.skip(),
                request.limit(),
                page.items().stream().map(ExecutionView::of).toList(),
                page.more());
    }
}
