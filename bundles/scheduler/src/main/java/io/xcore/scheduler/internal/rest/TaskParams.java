package io.xcore.scheduler.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.TaskQuery;
import java.util.Optional;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The filters of lists of tasks. */
public final class TaskParams {
    @QueryParam("search")
    private @Nullable String search;

    @QueryParam("name")
    private @Nullable String name;

    @QueryParam("text")
    private @Nullable String text;

    @QueryParam("command")
    private @Nullable String command;

    @QueryParam("tag")
    private @Nullable String tag;

    @QueryParam("enabled")
    private @Nullable Boolean enabled;

    /**
     * What was asked for.
     *
     * @param owner only those of this user; everybody's that may be seen when empty
     * @throws XcoreException VALIDATION_FAILED naming the parameter that is not what it should be
     */
    TaskQuery query(Optional<Long> owner) {
        return new TaskQuery(
                owner,
                Params.text("command", command),
                Params.text("tag", tag),
                Optional.ofNullable(enabled),
                Params.text("search", search)
                        .or(() -> Params.text("name", name))
                        .or(() -> Params.text("text", text)));
    }
}
