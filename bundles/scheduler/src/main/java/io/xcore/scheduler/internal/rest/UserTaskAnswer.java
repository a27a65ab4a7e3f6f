package io.xcore.scheduler.internal.rest;

import io.xcore.scheduler.internal.Task;

/** A task of S2 is wrapped (contract A2-04). */
record UserTaskAnswer(UserTaskView task) {
    static UserTaskAnswer of(Task task) {
        return new UserTaskAnswer(UserTaskView.of(task));
    }
}
