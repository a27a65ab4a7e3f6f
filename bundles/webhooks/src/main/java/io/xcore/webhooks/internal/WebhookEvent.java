package io.xcore.webhooks.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something was done to an endpoint. Told to its owner and to callers who may administer webhooks ({@code webhooks:manage}).
 * Of the URL it tells the host alone: the rest may hold a secret.
 *
 * @param actorId who did it; empty for the platform itself and for its local shell
 * @param details what else there is to tell
 */
public record WebhookEvent(
        Kind kind,
        String id,
        long ownerId,
        String host,
        Optional<Long> actorId,
        Map<String, Object> details,
        Instant at)
        implements PlatformEvent {
    /** What was done. */
    public enum Kind {
        CREATED,
        UPDATED,
        ENABLED,
        /** By somebody, or by the platform: {@code reason} says why. */
        DISABLED,
        DELETED,
        SECRET_READ,
        SECRET_ROTATED,
        /** It will be switched off if it goes on failing. */
        FAILING
    }

    public WebhookEvent {
        requireNonNull(kind, "kind is null");
        requireNonNull(id, "id is null");
        requireNonNull(host, "host is null");
        requireNonNull(actorId, "actorId is null");
        details = Map.copyOf(details);
        requireNonNull(at, "at is null");
    }

    /** Something about an endpoint. */
    public static WebhookEvent of(
            Kind kind, Endpoint endpoint, Optional<Long> actorId, Map<String, Object> details, Instant at) {
        String host = URI.create(endpoint.target().url()).getHost();
        return new WebhookEvent(kind, endpoint.id(), endpoint.ownerId(), host, actorId, details, at);
    }

    private String verb() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String topic() {
        return "xcore/webhook/" + id + "/" + verb();
    }

    @Override
    public String type() {
        return "webhook." + verb();
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("webhook_id", id);
        data.put("user_id", ownerId);
        data.put("host", host);
        actorId.ifPresent(actor -> data.put("actor_id", actor));
        data.putAll(details);
        return data;
    }

    @Override
    public Optional<String> permission() {
        return Optional.of(WebhookPermissions.MANAGE);
    }

    @Override
    public Optional<Long> userId() {
        return Optional.of(ownerId);
    }

    @Override
    public Optional<AuditFacts> audit() {
        return Optional.of(new AuditFacts(actorId, "webhook:" + id, AuditFacts.Outcome.SUCCESS));
    }
}
