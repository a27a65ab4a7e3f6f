package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.Cause;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.ExecutionStore.Queued;
import io.xcore.scheduler.internal.ExecutionStore.Settlement;
import io.xcore.scheduler.internal.Ids;
import io.xcore.scheduler.internal.Retry;
import io.xcore.scheduler.internal.TaskPolicy;
import io.xcore.task.TaskOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the end of an attempt means for its execution, by the policy of its task. Without a clock and without a database. */
final class Outcomes {
    private final Backoff backoff;

    Outcomes(Backoff backoff) {
        this.backoff = backoff;
    }

    Settlement of(Queued claim, TaskPolicy policy, Attempt attempt, Instant now, int percent, long cutLines) {
        Execution execution = claim.execution();
        Retry retry = policy.retry();
        boolean again = attempt.again() && claim.tries() < retry.attempts();
        ExecutionState state = again ? ExecutionState.SCHEDULED : attempt.state();
        boolean failed = attempt.state() == ExecutionState.FAILED || attempt.state() == ExecutionState.TIMEOUT;
        boolean completed = state == ExecutionState.COMPLETED;
        Execution.Result result = new Execution.Result(
                execution.result().startedAt(),
                Optional.of(now),
                attempt.exit(),
                shortened(attempt.message()),
                execution.result().node(),
                completed ? 100 : percent,
                failed && !again);
        return new Settlement(
                execution.id(),
                execution.taskId(),
                execution.result().node().orElse(""),
                execution.attempt(),
                state,
                again ? now.plus(backoff.after(retry, claim.tries())) : execution.notBefore(),
                result,
                cutLines,
                completed ? started(execution, policy, now) : List.of());
    }

    private static List<Execution> started(Execution execution, TaskPolicy policy, Instant now) {
        return policy.starts().stream()
                .map(id -> Execution.due(Ids.next(), id, Cause.DEPENDENCY, now, now)
                        .from(execution.id()))
                .toList();
    }

    /** What is too long for people, and for the column; without what PostgreSQL cannot keep. */
    static String shortened(String message) {
        String clean = message.replace("\0", "");
        return clean.length() <= TaskOutcome.LONGEST_MESSAGE
                ? clean
                : clean.substring(0, TaskOutcome.LONGEST_MESSAGE - 1) + "…";
    }
}
