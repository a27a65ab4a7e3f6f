package io.xcore.webhooks.internal;

import io.xcore.webhooks.internal.Endpoint.SealedSecrets;
import io.xcore.webhooks.internal.Endpoint.State;
import io.xcore.webhooks.internal.Endpoint.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Endpoints for tests. */
public final class SampleEndpoints {
    private SampleEndpoints() {}

    /** One that is switched on, with a secret nobody can open. */
    public static Endpoint of(String id, long ownerId, Instant createdAt, String... events) {
        return new Endpoint(
                id,
                ownerId,
                new Target("https://example.com/" + id, "", new EventFilter(List.of(events)), List.of(), ""),
                State.ENABLED,
                new SealedSecrets("sealed", Optional.empty()),
                Endpoint.Health.UNKNOWN,
                createdAt,
                createdAt,
                0);
    }

    /** A change of its state. */
    public static Endpoint disabled(Endpoint endpoint, Instant now) {
        return endpoint.with(endpoint.target(), State.disabled(DisableReason.REQUESTED), now);
    }

    /** A change of its secrets and its headers. */
    public static Endpoint rotated(Endpoint endpoint, Instant until) {
        Target target = endpoint.target();
        Target withHeaders = new Target(target.url(), "höß", target.events(), List.of("X-A", "X-B"), "sealed headers");
        return endpoint.with(withHeaders, endpoint.state(), until)
                .with(new SealedSecrets("next", Optional.of(new SealedSecrets.Previous("sealed", until))), until);
    }

    /** A message of any type. */
    public static Message message(String type, Instant at) {
        return new Message(Ids.next("msg_"), type, at, "{\"type\":\"" + type + "\"}");
    }
}
