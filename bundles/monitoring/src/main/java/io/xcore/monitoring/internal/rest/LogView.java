package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.activity.Activity;
import io.xcore.monitoring.internal.activity.ActivityEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry as S2 shows it (contract A2-08).
 *
 * @param metadata a JSON object, as a text (contract C-19)
 * @param executionId of the task's execution it belongs to
 */
record LogView(
        String id, String type, String message, String metadata, Instant createdAt, Optional<String> executionId) {
    static LogView of(Activity activity) {
        ActivityEntry entry = activity.entry();
        return new LogView(
                entry.id(), entry.type(), entry.description(), entry.metadata(), entry.at(), activity.executionId());
    }
}
