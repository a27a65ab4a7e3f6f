package io.xcore.audit.internal;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The oldest entries of the audit log were removed, as its retention says. Told to callers who may read it.
 *
 * @param removed how many
 */
record AuditPruned(long removed, Instant at) implements PlatformEvent {
    @Override
    public String topic() {
        return "xcore/audit/log/pruned";
    }

    @Override
    public String type() {
        return "audit.pruned";
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("removed", removed);
    }

    @Override
    public Optional<String> permission() {
        return Optional.of("audit:read");
    }

    @Override
    public Optional<AuditFacts> audit() {
        return Optional.of(AuditFacts.done("audit:log"));
    }
}
