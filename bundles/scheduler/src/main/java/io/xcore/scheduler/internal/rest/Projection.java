package io.xcore.scheduler.internal.rest;

import io.xcore.scheduler.internal.TaskStatus;
import java.util.Locale;
import java.util.regex.Pattern;

/** One of the three interfaces to tasks, with its words for where a task stands (contract C-31) and for its fields. */
enum Projection {
    /** {@code /system/tasks}: scheduled, running, paused. */
    S1,
    /** {@code /api/tasks}: its reference has no words for this, so it has all of them. */
    S2,
    /** {@code /api/v1/scheduler/tasks}: queued, running, completed, and how else a task may have ended. */
    S3;

    private static final Pattern NEXT_WORD = Pattern.compile("_([a-z])");

    String status(TaskStatus status) {
        return switch (this) {
            case S1 -> switch (status) {
                case RUNNING, PAUSED -> EnumWords.of(status);
                case WAITING, QUEUED, SCHEDULED, COMPLETED, FAILED, TIMEOUT, CANCELLED -> EnumWords.of(
                        TaskStatus.SCHEDULED);
            };
            case S2 -> EnumWords.of(status);
            case S3 -> switch (status) {
                case RUNNING, COMPLETED, FAILED, TIMEOUT, CANCELLED -> EnumWords.of(status);
                case WAITING, QUEUED, PAUSED, SCHEDULED -> EnumWords.of(TaskStatus.QUEUED);
            };
        };
    }

    /** What a field is called here, e.g. {@code notifyOn}. */
    String field(String inSnakeCase) {
        return this == S2
                ? NEXT_WORD.matcher(inSnakeCase).replaceAll(match -> match.group(1)
                        .toUpperCase(Locale.ROOT))
                : inSnakeCase;
    }
}
