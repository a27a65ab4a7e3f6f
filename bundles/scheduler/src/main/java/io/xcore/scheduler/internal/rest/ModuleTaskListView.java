package io.xcore.scheduler.internal.rest;

import io.xcore.page.Page;
import io.xcore.scheduler.internal.Task;
import java.util.List;

/** A page of tasks in S3 (contract G-11), as its modules are paged. */
record ModuleTaskListView(List<ModuleTaskItem> tasks, long total, int page, int limit) {
    static ModuleTaskListView of(Page<Task> found) {
        int limit = found.request().limit();
        return new ModuleTaskListView(
                found.items().stream().map(ModuleTaskItem::of).toList(),
                found.total(),
                found.request().skip() / limit + 1,
                limit);
    }
}
