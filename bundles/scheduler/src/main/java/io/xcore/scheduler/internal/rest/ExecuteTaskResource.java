package io.xcore.scheduler.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.rest.RestResource;
import io.xcore.scheduler.internal.Tasks;
import io.xcore.security.TrustsLoopback;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Runs one of the caller's own tasks, as S2's backend does (contract A2-09, C-33). Where the loopback is trusted, S2's
 * frontend, which has asked its user for a credential itself, runs anybody's without one.
 */
@RestResource
@Path("/execute-task")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Component(service = ExecuteTaskResource.class)
public final class ExecuteTaskResource {
    private final Tasks tasks;

    @Activate
    public ExecuteTaskResource(@Reference Tasks tasks) {
        this.tasks = tasks;
    }

    @POST
    @TrustsLoopback
    public ExecuteView execute(@Nullable ExecuteBody body, @Context SecurityContext security) {
        if (body == null || body.taskId() == null) {
            throw XcoreException.invalid("task_id", "is required");
        }
        return new ExecuteView(
                tasks.run(Callers.ownerOrLoopback(security), body.taskId()).id(), StartedView.STARTED);
    }
}
