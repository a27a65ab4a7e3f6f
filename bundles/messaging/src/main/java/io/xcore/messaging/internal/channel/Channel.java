package io.xcore.messaging.internal.channel;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A channel without what changes with every message.
 *
 * @param id which one it is
 * @param about how it presents itself
 * @param rules who may do what in it
 * @param createdBy who made it; empty for the platform's own and for those whose maker was erased
 */
public record Channel(
        String id, About about, Rules rules, Optional<Long> createdBy, Instant createdAt, Instant updatedAt) {
    /** The one that is always there. */
    public static final String GENERAL = "general";

    /**
     * How it presents itself.
     *
     * @param name 1 to 100 characters
     * @param topic at most 500 characters
     */
    public record About(String name, String topic) {
        public About {
            requireNonNull(name, "name is null");
            requireNonNull(topic, "topic is null");
        }
    }

    /**
     * Who may do what, and for how long.
     *
     * @param readOnly whether only its moderators write
     * @param retentionDays for how many days messages are kept; empty for ever
     */
    public record Rules(ChannelKind kind, boolean readOnly, Optional<Integer> retentionDays) {
        public Rules {
            requireNonNull(kind, "kind is null");
            requireNonNull(retentionDays, "retentionDays is null");
        }
    }

    /**
     * The numbers of its messages.
     *
     * @param first of the oldest that is kept
     * @param last of the newest; one less than the first when there is none
     */
    public record Span(long first, long last) {
        /** How many there are. */
        public long count() {
            return last - first + 1;
        }
    }

    public Channel {
        requireNonNull(id, "id is null");
        requireNonNull(about, "about is null");
        requireNonNull(rules, "rules is null");
        requireNonNull(createdBy, "createdBy is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    public ChannelKind kind() {
        return rules.kind();
    }
}
