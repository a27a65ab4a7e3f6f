package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that is run again and again, or once; S1, S2 and S3 are three views of it (contract C-17).
 *
 * @param id what its client has called it, or a cuid-like one
 * @param ownerId the user it belongs to; empty when it is the platform's
 * @param enabled whether it runs by its schedule; not while it is paused
 * @param pauseReason why it is paused, for people
 * @param version counts the changes of what was asked for
 */
public record Task(
        String id,
        Optional<Long> ownerId,
        TaskOrigin origin,
        TaskSpec spec,
        boolean enabled,
        Optional<String> pauseReason,
        Tally tally,
        Instant createdAt,
        Instant updatedAt,
        int version) {
    /**
     * What became of it until now.
     *
     * @param status where it stands, now
     * @param waitingFor what it waits for, for people, when its status is {@link TaskStatus#WAITING}
     * @param failuresInARow executions that failed for good since the last that completed
     * @param lastRun when one began, the latest
     * @param lastState how the latest one ended
     * @param nextRun when it is due next; empty when it is paused or never due
     * @param lastDuration in milliseconds, how long the latest completed attempt took
     */
    public record Tally(
            TaskStatus status,
            Optional<String> waitingFor,
            long successes,
            long failures,
            int failuresInARow,
            Optional<Instant> lastRun,
            Optional<ExecutionState> lastState,
            Optional<Instant> nextRun,
            Optional<Long> lastDuration) {
        /** Of a task that is new. */
        public static final Tally NONE = new Tally(
                TaskStatus.SCHEDULED,
                Optional.empty(),
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public Tally {
            requireNonNull(status, "status is null");
            requireNonNull(waitingFor, "waitingFor is null");
            requireNonNull(lastRun, "lastRun is null");
            requireNonNull(lastState, "lastState is null");
            requireNonNull(nextRun, "nextRun is null");
            requireNonNull(lastDuration, "lastDuration is null");
        }
    }

    public Task {
        requireNonNull(id, "id is null");
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(spec, "spec is null");
        requireNonNull(pauseReason, "pauseReason is null");
        requireNonNull(tally, "tally is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /** The same one, asked to be something else. */
    Task changed(TaskSpec otherSpec, boolean otherEnabled, Optional<String> otherReason, Instant now) {
        return new Task(
                id,
                ownerId,
                origin,
                otherSpec,
                otherEnabled,
                otherEnabled ? Optional.empty() : otherReason,
                tally,
                createdAt,
                now,
                version);
    }

    /** The same one, paused. */
    public Task paused(String reason, Instant now) {
        return changed(spec, false, Optional.of(reason), now);
    }
}
