package io.xcore.webhooks.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A server that is told of events.
 *
 * @param ownerId the user who is told nothing there that he may not know
 * @param state whether it is told at all
 * @param version counts the changes of it, those of its health excepted
 */
public record Endpoint(
        String id,
        long ownerId,
        Target target,
        State state,
        SealedSecrets secrets,
        Health health,
        Instant createdAt,
        Instant updatedAt,
        int version) {
    /**
     * Where requests go, and for what.
     *
     * @param url {@code http} or {@code https}, at most 2000 characters
     * @param description for people, at most 500 characters
     * @param headerNames the names of the headers its owner adds to each request
     * @param sealedHeaders these headers, encrypted: their values may be secrets; empty when there are none
     */
    public record Target(
            String url, String description, EventFilter events, List<String> headerNames, String sealedHeaders) {
        public Target {
            requireNonNull(url, "url is null");
            requireNonNull(description, "description is null");
            requireNonNull(events, "events is null");
            headerNames = List.copyOf(headerNames);
            requireNonNull(sealedHeaders, "sealedHeaders is null");
        }
    }

    /**
     * Whether it is told.
     *
     * @param reason why it is not
     */
    public record State(boolean enabled, Optional<DisableReason> reason) {
        static final State ENABLED = new State(true, Optional.empty());

        static State disabled(DisableReason reason) {
            return new State(false, Optional.of(reason));
        }
    }

    /**
     * The secrets requests are signed with, encrypted.
     *
     * @param previous the one before; it signs too until its end
     */
    public record SealedSecrets(String current, Optional<Previous> previous) {
        /** A secret that was replaced. */
        public record Previous(String sealed, Instant until) {}

        /** The one before, as long as it signs. */
        public Optional<Previous> previous(Instant now) {
            return previous.filter(former -> now.isBefore(former.until()));
        }
    }

    /**
     * How it has answered since the last success.
     *
     * @param failingSince the first failure
     * @param exhausted how many deliveries were given up
     * @param warnings how often its owner was warned
     * @param heldUntil until when it wants to be left alone
     */
    public record Health(Optional<Instant> failingSince, int exhausted, int warnings, Optional<Instant> heldUntil) {
        static final Health UNKNOWN = new Health(Optional.empty(), 0, 0, Optional.empty());
    }

    Endpoint with(Target other, State otherState, Instant now) {
        return new Endpoint(id, ownerId, other, otherState, secrets, health, createdAt, now, version);
    }

    Endpoint with(SealedSecrets others, Instant now) {
        return new Endpoint(id, ownerId, target, state, others, health, createdAt, now, version);
    }

    /** Without what is encrypted. */
    @Override
    public String toString() {
        return "webhook " + id;
    }
}
