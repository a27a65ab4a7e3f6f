package io.xcore.audit.internal.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.xcore.audit.internal.AuditEntry;
import io.xcore.audit.internal.ChainedEntry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** An entry of the audit log, as clients see it. */
record AuditItem(
        long id,
        Instant timestamp,
        String action,
        String outcome,
        Optional<Long> actorId,
        String target,
        Optional<String> address,
        Optional<String> requestId,
        @JsonRawValue String details,
        String hash) {
    static AuditItem of(ChainedEntry chained) {
        AuditEntry entry = chained.entry();
        return new AuditItem(
                chained.sequence(),
                entry.at(),
                entry.action(),
                entry.outcome().name().toLowerCase(Locale.ROOT),
                entry.actorId(),
                entry.target(),
                entry.address(),
                entry.requestId(),
                entry.details(),
                chained.hash());
    }
}
