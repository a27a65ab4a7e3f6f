package io.xcore.scheduler.internal.rest;

import java.util.List;

/** The caller's tasks in S2 (contract A2-03). */
record UserTaskListView(List<UserTaskView> tasks, long total) {
    UserTaskListView {
        tasks = List.copyOf(tasks);
    }
}
