package io.xcore.scheduler.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.ExecutionQuery;
import io.xcore.scheduler.internal.ExecutionState;
import java.util.Optional;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The filters of lists of runs. */
public final class ExecutionParams {
    @QueryParam("task")
    private @Nullable String task;

    @QueryParam("owner")
    private @Nullable String owner;

    @QueryParam("state")
    private @Nullable String state;

    @QueryParam("status")
    private @Nullable String status;

    @QueryParam("dead_letters")
    private boolean deadLetters;

    @QueryParam("from")
    private @Nullable String from;

    @QueryParam("to")
    private @Nullable String to;

    /**
     * Those of all tasks, or of the one that is asked for.
     *
     * @throws XcoreException VALIDATION_FAILED naming the parameter that is not what it should be
     */
    ExecutionQuery query() {
        return query(Params.text("task", task));
    }

    /**
     * Those of one task.
     *
     * @throws XcoreException VALIDATION_FAILED naming the parameter that is not what it should be
     */
    ExecutionQuery query(String taskId) {
        return query(Optional.of(taskId));
    }

    private ExecutionQuery query(Optional<String> taskId) {
        return new ExecutionQuery(
                taskId,
                Params.user("owner", owner),
                Params.text("state", state)
                        .or(() -> Params.text("status", status))
                        .map(word -> EnumWords.read("state", ExecutionState.class, word)),
                deadLetters,
                Params.time("from", from),
                Params.time("to", to));
    }
}
