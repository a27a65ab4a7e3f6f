package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One due time of a task, and what became of it. A task has no two of one due time.
 *
 * @param ownerId the task's owner
 * @param source the execution it was rerun from, or that started it
 * @param dueAt when the task was due
 * @param notBefore when its next attempt, or the one under way, may begin at the earliest
 * @param attempt how often it was begun
 */
public record Execution(
        String id,
        String taskId,
        Optional<Long> ownerId,
        Cause cause,
        Optional<String> source,
        ExecutionState state,
        Instant dueAt,
        Instant createdAt,
        Instant notBefore,
        int attempt,
        Result result) {
    /**
     * What came of the latest attempt.
     *
     * @param exit 0 for success; empty while there is none, and when it did not end by itself
     * @param message for people: how it ended, or what it waits for
     * @param node the installation that ran it
     * @param progress 0 to 100, as far as its handler has said
     * @param deadLetter whether it failed for good, and nobody has dealt with it yet
     */
    public record Result(
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            Optional<Integer> exit,
            String message,
            Optional<String> node,
            int progress,
            boolean deadLetter) {
        /** Of what has not begun. */
        public static final Result NONE =
                new Result(Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty(), 0, false);

        /** Of what has ended without having begun. */
        public static Result ended(String message, Instant now) {
            return new Result(
                    Optional.empty(), Optional.of(now), Optional.empty(), message, Optional.empty(), 0, false);
        }

        public Result {
            requireNonNull(startedAt, "startedAt is null");
            requireNonNull(finishedAt, "finishedAt is null");
            requireNonNull(exit, "exit is null");
            requireNonNull(message, "message is null");
            requireNonNull(node, "node is null");
        }

        /** How long it took; zero when the clock was set back meanwhile. */
        public Optional<Duration> duration() {
            return startedAt.flatMap(
                    start -> finishedAt.map(end -> start.isBefore(end) ? Duration.between(start, end) : Duration.ZERO));
        }
    }

    public Execution {
        requireNonNull(id, "id is null");
        requireNonNull(taskId, "taskId is null");
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(cause, "cause is null");
        requireNonNull(source, "source is null");
        requireNonNull(state, "state is null");
        requireNonNull(dueAt, "dueAt is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(notBefore, "notBefore is null");
        requireNonNull(result, "result is null");
    }

    /** One that is due at a time, and waits for its turn; the database adds whose it is. */
    public static Execution due(String id, String taskId, Cause cause, Instant dueAt, Instant now) {
        return new Execution(
                id,
                taskId,
                Optional.empty(),
                cause,
                Optional.empty(),
                ExecutionState.QUEUED,
                dueAt,
                now,
                now,
                0,
                Result.NONE);
    }

    /** What must be unique among the executions of a task that its schedule made: the due time. */
    public static String dueKey(Instant dueAt) {
        return "at " + dueAt.toEpochMilli();
    }

    /** One that was asked for by an execution. */
    public Execution from(String otherSource) {
        return new Execution(
                id,
                taskId,
                ownerId,
                cause,
                Optional.of(otherSource),
                state,
                dueAt,
                createdAt,
                notBefore,
                attempt,
                result);
    }

    /** The same one, standing elsewhere. */
    public Execution with(ExecutionState otherState, int otherAttempt, Result otherResult) {
        return new Execution(
                id, taskId, ownerId, cause, source, otherState, dueAt, createdAt, notBefore, otherAttempt, otherResult);
    }
}
