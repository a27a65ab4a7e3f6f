package io.xcore.event;

import io.xcore.audit.AuditFacts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that has happened and is already stored. Implementations are immutable records; every one is rendered the
 * same way: as OSGi event properties, as a WebSocket frame {@code {type,data,timestamp}}, and later as an activity entry
 * and a webhook.
 */
@ConsumerType
public interface PlatformEvent {
    /** The topic, slashes between segments, e.g. {@code xcore/plugin/hello/loaded}. Starts with {@code xcore/}. */
    String topic();

    /** The name clients know it by, e.g. {@code plugin.loaded}. */
    String type();

    /** When it happened. */
    Instant at();

    /** What clients are told about it, in the order of the contract: strings, numbers, booleans, lists and maps. */
    Map<String, Object> data();

    /**
     * The permission a caller needs to be told, e.g. {@code plugins:read}; empty when everybody signed in may know.
     * Secrets belong in no event.
     */
    default Optional<String> permission() {
        return Optional.empty();
    }

    /** The one user it concerns; then nobody else is told, unless {@link #permission()} is held. */
    default Optional<Long> userId() {
        return Optional.empty();
    }

    /** What the audit log keeps of it; empty when it is nothing an auditor asks about. */
    default Optional<AuditFacts> audit() {
        return Optional.empty();
    }
}
