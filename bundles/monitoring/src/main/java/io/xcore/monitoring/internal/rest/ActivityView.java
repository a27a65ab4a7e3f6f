package io.xcore.monitoring.internal.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.xcore.monitoring.internal.activity.Activity;
import io.xcore.monitoring.internal.activity.ActivityEntry;
import java.time.Instant;

/** An entry as S0 shows it (contract A0-16), and the name of the user beside. */
record ActivityView(
        String id,
        String type,
        String userId,
        String username,
        String description,
        @JsonRawValue String metadata,
        Instant createdAt) {
    static ActivityView of(Activity activity) {
        ActivityEntry entry = activity.entry();
        return new ActivityView(
                entry.id(),
                entry.type(),
                activity.userId(),
                activity.username(),
                entry.description(),
                entry.metadata(),
                entry.at());
    }
}
