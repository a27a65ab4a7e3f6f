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

    /**
     * The channel it belongs to, by its id. Then those are told who have subscribed to that channel, which they may only
     * while they may read it, and nobody else: neither {@link #permission()} nor {@link #userId()} is asked.
     */
    default Optional<String> channel() {
        return Optional.empty();
    }

    /** Who is not told although all others are: the one who types knows that he does. */
    default Optional<Long> exceptUserId() {
        return Optional.empty();
    }

    /**
     * Whether it is there for those who listen just now, a sample or a sign of life: it is kept nowhere, and a client that
     * was away is not told of it later.
     */
    default boolean passing() {
        return false;
    }

    /** What the audit log keeps of it; empty when it is nothing an auditor asks about. */
    default Optional<AuditFacts> audit() {
        return Optional.empty();
    }
}
