package io.xcore.scheduler.internal.rest;

import io.xcore.scheduler.internal.ExecutionPage;
import java.util.List;

/**
 * Runs in S2, the latest first.
 *
 * @param total as many as are counted
 */
record ExecutionListView(List<ExecutionView> executions, long total, boolean hasMore) {
    static ExecutionListView of(ExecutionPage page) {
        return new ExecutionListView(
                page.items().stream().map(ExecutionView::of).toList(), page.total(), page.more());
    }
}
