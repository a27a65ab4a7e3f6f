package io.xcore.config.internal.rest;

import io.xcore.config.internal.history.Entry;
import io.xcore.page.Page;
import java.util.List;

/** A page of the history, the latest first, as S0 pages its lists. */
record HistoryList(List<RevisionItem> revisions, long total, int page, int perPage) {
    static HistoryList of(Page<Entry> found) {
        int size = found.request().limit();
        return new HistoryList(
                found.items().stream().map(RevisionItem::of).toList(),
                found.total(),
                found.request().skip() / size + 1,
                size);
    }
}
