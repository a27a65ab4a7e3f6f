package io.xcore.scheduler.internal.rest;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.Task;
import java.util.Optional;
import java.util.stream.Stream;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A task's version as its entity tag. */
final class Versions {
    private Versions() {}

    static Response answer(Response.Status status, Task task, Object view) {
        return Response.status(status)
                .entity(view)
                .tag(new EntityTag(tag(task)))
                .build();
    }

    /**
     * The version a change is meant for; empty when it is meant for any.
     *
     * @param ifMatch the header {@code If-Match}
     * @throws XcoreException PRECONDITION_FAILED when the task has another one
     */
    static Optional<Integer> expected(@Nullable String ifMatch, Task task) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return Optional.empty();
        }
        // A weak tag (W/"…") never matches here: RFC 9110, 13.1.1.
        boolean matches = Stream.of(ifMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(one -> one.equals("\"" + tag(task) + "\""));
        if (!matches) {
            throw new XcoreException(
                    ErrorCode.PRECONDITION_FAILED, "Task '" + task.id() + "' was changed meanwhile; read it again");
        }
        return Optional.of(task.version());
    }

    private static String tag(Task task) {
        return Integer.toString(task.version());
    }
}
