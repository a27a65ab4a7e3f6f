package io.xcore.webhooks.internal;

import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param userId the user; empty for the local shell
 * @param all whether the webhooks of everybody are his to see
 */
public record Requester(Optional<Long> userId, boolean all) {
    /** The local shell. */
    public static final Requester PLATFORM = new Requester(Optional.empty(), true);

    /** The caller of a route. */
    public static Requester of(Caller caller) {
        return new Requester(Optional.of(caller.userId()), caller.permits(WebhookPermissions.MANAGE));
    }

    /** The one user whose webhooks are seen, if it is one. */
    Optional<Long> restriction() {
        return all ? Optional.empty() : userId;
    }

    /** @throws XcoreException NOT_FOUND when it is not his to see: nobody is told that it exists */
    void mustSee(Endpoint endpoint) {
        if (restriction().filter(user -> user != endpoint.ownerId()).isPresent()) {
            throw unknown(endpoint.id());
        }
    }

    static XcoreException unknown(String id) {
        return XcoreException.notFound("Webhook", id);
    }
}
