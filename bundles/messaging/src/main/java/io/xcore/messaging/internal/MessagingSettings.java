package io.xcore.messaging.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * The settings of messaging, checked.
 *
 * @param grace how long somebody without a connection still counts as there
 * @param generalLimit up to how many users who are there the channel {@code general} is told of comings and goings
 * @param typing how long somebody counts as typing who does not say so again
 * @param retention how long messages are kept where the channel does not say; empty for ever
 */
public record MessagingSettings(Duration grace, int generalLimit, Duration typing, Optional<Duration> retention) {
    public MessagingSettings {
        requireNonNull(grace, "grace is null");
        requireNonNull(typing, "typing is null");
        requireNonNull(retention, "retention is null");
    }

    /**
     * What an operator has set.
     *
     * @throws IllegalArgumentException naming the key that is out of its bounds
     */
    public static MessagingSettings of(MessagingConfiguration source) {
        int days = within("retention.days", source.retention_days(), 0, 36_500);
        return new MessagingSettings(
                Duration.ofSeconds(within("presence.grace.seconds", source.presence_grace_seconds(), 0, 300)),
                within("presence.general.limit", source.presence_general_limit(), 0, 100_000),
                Duration.ofSeconds(within("typing.seconds", source.typing_seconds(), 1, 60)),
                days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days)));
    }

    private static int within(String key, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, not %d".formatted(key, lowest, highest, value));
        }
        return value;
    }
}
