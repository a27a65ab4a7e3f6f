package io.xcore.monitoring.internal.activity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as clients are told of it: {@code activity} for S0, {@code activity_log} for S2 (contract C-10). Told to who did
 * it and to those who may read all activity.
 */
record ActivityFrame(String type, Map<String, Object> data, Optional<Long> userId, Instant at) implements FrameEvent {
    @Override
    public String topic() {
        return "xcore/activity/entry/" + type;
    }

    @Override
    public Optional<String> permission() {
        return Optional.of(ActivityPermissions.READ);
    }
}
