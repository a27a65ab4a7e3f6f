package io.xcore.monitoring.internal.logs;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Somebody has chosen how much a logger or a plugin writes. Told to callers who may read the status. */
record LogLevelChanged(LogTarget target, String level, Instant at) implements PlatformEvent {
    @Override
    public String topic() {
        return "xcore/log/level_changed";
    }

    @Override
    public String type() {
        return "log.level_changed";
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("target", target.toString());
        data.put("level", level);
        return data;
    }

    @Override
    public Optional<String> permission() {
        return Optional.of("status:read");
    }

    @Override
    public Optional<AuditFacts> audit() {
        return Optional.of(AuditFacts.done("log:" + target));
    }
}
