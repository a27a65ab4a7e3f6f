package io.xcore.monitoring.internal.status;

import static java.util.Objects.requireNonNull;

import io.xcore.monitoring.internal.activity.FrameEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How the instance is doing, for those who watch it (contract A0-17). Told to callers who may read the status. */
record StatusUpdate(SystemStatus status, Instant at) implements FrameEvent {
    static final String TYPE = "status_update";

    StatusUpdate {
        requireNonNull(status, "status is null");
        requireNonNull(at, "at is null");
    }

    @Override
    public String topic() {
        return "xcore/status/instance/updated";
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("status", status.fields());
    }

    @Override
    public Optional<String> permission() {
        return Optional.of(StatusPermissions.READ);
    }

    @Override
    public boolean passing() {
        return true;
    }
}
