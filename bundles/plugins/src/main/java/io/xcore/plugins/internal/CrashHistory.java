package io.xcore.plugins.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a plugin crashed lately, and whether it has done so too often.
 *
 * @param crashes the times, oldest first
 * @param quarantine why it is no longer started; empty while it is
 */
public record CrashHistory(List<Instant> crashes, Optional<String> quarantine) {
    /** A plugin that never crashed. */
    public static final CrashHistory NONE = new CrashHistory(List.of(), Optional.empty());

    public CrashHistory {
        crashes = List.copyOf(crashes);
        requireNonNull(quarantine, "quarantine is null");
    }

    /**
     * The history with one more crash.
     *
     * @param limit how many crashes within the window end in quarantine
     */
    CrashHistory crashed(Instant at, String reason, int limit, Duration window) {
        List<Instant> recent = Stream.concat(
                        crashes.stream().filter(crash -> crash.isAfter(at.minus(window))), Stream.of(at))
                .toList();
        Optional<String> verdict = recent.size() < limit
                ? Optional.empty()
                : Optional.of(recent.size() + " crashes within " + window.toMinutes() + " min, the last: " + reason);
        return new CrashHistory(recent, verdict);
    }
}
