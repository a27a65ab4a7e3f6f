package io.xcore.webhooks.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.webhooks.internal.Attempt;
import io.xcore.webhooks.internal.Delivery;
import io.xcore.webhooks.internal.DeliveryDetail;
import io.xcore.webhooks.internal.DeliveryStatus;
import io.xcore.webhooks.internal.DisableReason;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.Endpoint.SealedSecrets;
import io.xcore.webhooks.internal.LoggedAttempt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Webhooks and deliveries as the shell shows them: the names and the order of the REST API. */
final class Rows {
    private Rows() {}

    static Map<String, Object> of(Endpoint endpoint, DirectoryService users) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", endpoint.id());
        fields.put(
                "user", users.find(endpoint.ownerId()).map(User::username).orElse(Long.toString(endpoint.ownerId())));
        fields.put("url", endpoint.target().url());
        fields.put("description", endpoint.target().description());
        fields.put("events", endpoint.target().events().patterns());
        fields.put("enabled", endpoint.state().enabled());
        fields.put(
                "disabledReason",
                endpoint.state()
                        .reason()
                        .map(DisableReason::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .orElse(null));
        fields.put("headerNames", endpoint.target().headerNames());
        fields.put("failingSince", seconds(endpoint.health().failingSince()));
        fields.put("previousSecretUntil", seconds(endpoint.secrets().previous().map(SealedSecrets.Previous::until)));
        fields.put("createdAt", seconds(Optional.of(endpoint.createdAt())));
        fields.put("updatedAt", seconds(Optional.of(endpoint.updatedAt())));
        return fields;
    }

    static Map<String, Object> of(Delivery delivery) {
        boolean waits = delivery.status() == DeliveryStatus.PENDING;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", delivery.id());
        fields.put("messageId", delivery.messageId());
        fields.put("type", delivery.type());
        fields.put("status", delivery.status().text());
        fields.put("attempts", delivery.attempts());
        fields.put("nextAttemptAt", waits ? seconds(Optional.of(delivery.dueAt())) : null);
        fields.put("createdAt", seconds(Optional.of(delivery.createdAt())));
        fields.put("finishedAt", seconds(delivery.finishedAt()));
        return fields;
    }

    static Map<String, Object> of(DeliveryDetail detail) {
        Map<String, Object> fields = of(detail.delivery());
        fields.put("payload", detail.payload());
        fields.put("attemptLog", detail.attempts().stream().map(Rows::of).toList());
        return fields;
    }

    private static Map<String, Object> of(LoggedAttempt logged) {
        Attempt attempt = logged.attempt();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", logged.number());
        fields.put("at", seconds(Optional.of(attempt.at())));
        fields.put("durationMs", attempt.took().toMillis());
        fields.put("statusCode", attempt.status().orElse(null));
        fields.put("error", attempt.error().orElse(null));
        fields.put("response", attempt.response());
        return fields;
    }

    private static @Nullable String seconds(Optional<Instant> instant) {
        return instant.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(null);
    }
}
