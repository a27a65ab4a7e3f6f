package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.error.XcoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps executions. What changes one compares and sets: of several who try, on whatever node, one succeeds. Thread-safe;
 * blocks; throws {@link XcoreException} SERVICE_UNAVAILABLE while the database is away.
 */
public interface ExecutionStore {
    /**
     * An execution that is due and has not begun.
     *
     * @param tries how often it was begun since somebody asked for it, retries among them
     */
    record Queued(Execution execution, Discipline discipline, int priority, int tries) {
        public Queued {
            requireNonNull(execution, "execution is null");
            requireNonNull(discipline, "discipline is null");
        }

        /** As it is once somebody has begun it. */
        public Queued begun(String node, Instant now) {
            Execution.Result result = new Execution.Result(
                    Optional.of(now), Optional.empty(), Optional.empty(), "", Optional.of(node), 0, false);
            return new Queued(
                    execution.with(ExecutionState.RUNNING, execution.attempt() + 1, result),
                    discipline,
                    priority,
                    tries + 1);
        }
    }

    /**
     * Somebody who runs executions.
     *
     * @param node who
     * @param leaseUntil until when nobody else takes over what he runs
     */
    record Runner(String node, Instant leaseUntil) {
        public Runner {
            requireNonNull(node, "node is null");
            requireNonNull(leaseUntil, "leaseUntil is null");
        }
    }

    /**
     * What became of an attempt.
     *
     * @param node who has run it
     * @param state {@link ExecutionState#SCHEDULED} when it is tried again, or how it ended
     * @param notBefore when it is tried again at the earliest
     * @param cutLines how many of its lines were not kept
     * @param starts executions of other tasks that begin because of it; none begins twice because of one execution
     */
    record Settlement(
            String executionId,
            String taskId,
            String node,
            int attempt,
            ExecutionState state,
            Instant notBefore,
            Execution.Result result,
            long cutLines,
            List<Execution> starts) {
        public Settlement {
            requireNonNull(executionId, "executionId is null");
            requireNonNull(taskId, "taskId is null");
            requireNonNull(node, "node is null");
            requireNonNull(state, "state is null");
            requireNonNull(notBefore, "notBefore is null");
            requireNonNull(result, "result is null");
            starts = List.copyOf(starts);
        }
    }

    /**
     * Adds executions that are due, with the priority their tasks have now. One whose task is gone, or has one of this due
     * key already, is left out.
     *
     * @param dueKeys what must be unique among the executions of a task, one for each
     * @return how many were added
     */
    int add(List<Execution> fresh, List<String> dueKeys);

    Optional<Execution> find(String id);

    /** The latest first. */
    ExecutionPage list(ExecutionQuery query, int skip, int limit);

    /** How many executions of a task have not ended. */
    int unended(String taskId);

    /** Makes due what was to be due by now, and says how many there were. */
    int promote(Instant now);

    /** The oldest of what is due, at most so many, the oldest first. */
    List<Queued> queued(int most);

    /** The oldest of what is due of one task, the oldest first. */
    List<Queued> queued(String taskId, int most);

    /** The ids of the tasks of which something is due. */
    List<String> queuedTasks(int most);

    /** Begins executions; what is not due any more is left out. */
    List<Queued> claim(List<Queued> wanted, Runner runner, Instant now);

    /** Holds some of what a node runs. */
    void renew(Runner runner, List<String> executionIds);

    /** What nobody holds any more, and what a node that has just started is said to run. */
    List<Queued> lost(Optional<String> node, Instant now, int most);

    /** Writes down what became of attempts, all or none; what was settled by somebody else is left alone. */
    List<Settlement> settle(List<Settlement> settlements);

    /** Ends what has not begun, and says whether it had not. */
    boolean cancel(String id, String message, Instant now);

    /** Has what is due of a task wait, and tells what it waits for. */
    int suspend(String taskId, String reason);

    /** Makes due again what waits for handlers of a command. */
    int wake(String command);

    /** The tasks of which something waits, and the commands it waits for. */
    List<String> awaitedCommands();

    /** Keeps how far attempts have come that run. */
    void progress(List<Progress> steps);

    /**
     * How far an attempt has come.
     *
     * @param percent 0 to 100
     */
    record Progress(String executionId, int attempt, int percent) {
        public Progress {
            requireNonNull(executionId, "executionId is null");
        }
    }

    /** Has a dead letter tried again. */
    boolean requeue(String id, Instant now);

    boolean discard(String id);

    /** How many are due, and how many run, on all nodes. */
    Depth depth();

    /** How many there are in each of these states. */
    record Depth(long queued, long waiting, long running, Optional<Instant> oldestDue) {
        public Depth {
            requireNonNull(oldestDue, "oldestDue is null");
        }
    }

    /** Removes some of what ended before a time, with its output, and says how many. */
    int prune(Instant before, int most);

    /**
     * When the oldest of the latest so many was made; empty when there are not so many. It reads as many entries of an
     * index: ask once, and remove what was made before.
     *
     * @param latest at least 1
     */
    Optional<Instant> oldest(long latest);

    /** Removes some of a task's executions, with their output, and says how many. */
    int removeOf(String taskId, int most);
}
