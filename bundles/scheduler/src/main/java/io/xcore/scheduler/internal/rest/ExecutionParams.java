package io.xcore.scheduler.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.ExecutionQuery;
import io.xcore.scheduler.internal.ExecutionState;
import java.util.Optional;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The filters of lists of runs. */
public final class ExecutionParams {
    @QueryParam("state")
    private @Nullable String state;

    @QueryParam("dead_letters")
    private boolean deadLetters;

    @QueryParam("from")
    private @Nullable String from;

    @QueryParam("to")
    private @Nullable String to;

    /**
     * What was asked for.
     *
     * @param taskId only those of this task; of all that may be seen when empty
     * @param owner only those of the tasks of this user
     * @throws XcoreException VALIDATION_FAILED naming the parameter that is not what it should be
     */
    ExecutionQuery query(Optional<String> taskId, Optional<Long> owner) {
        return new ExecutionQuery(
                taskId,
                owner,
                Params.text("state", state).map(ExecutionState::parse),
                deadLetters,
                Params.time("from", from),
                Params.time("to", to));
    }
}
