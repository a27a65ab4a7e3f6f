package io.xcore.monitoring.internal.activity;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import io.xcore.testkit.ManualClock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Something that happened at the clock's start. */
record SampleEvent(String type, Map<String, Object> data, Optional<AuditFacts> audit) implements PlatformEvent {
    @Override
    public String topic() {
        return "xcore/sample/seven/happened";
    }

    @Override
    public Instant at() {
        return ManualClock.START;
    }
}
