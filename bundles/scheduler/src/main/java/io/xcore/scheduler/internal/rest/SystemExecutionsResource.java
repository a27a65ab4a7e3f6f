package io.xcore.scheduler.internal.rest;

import io.xcore.page.PageRequest;
import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.scheduler.internal.ExecutionQuery;
import io.xcore.scheduler.internal.Executions;
import io.xcore.scheduler.internal.TaskPermissions;
import io.xcore.security.RequiresPermission;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The runs of everybody's tasks, in S1's dialect (contract G-15). */
@RestResource
@Path("/system/executions")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(TaskPermissions.MANAGE)
@Component(service = SystemExecutionsResource.class)
public final class SystemExecutionsResource {
    private final Executions executions;

    @Activate
    public SystemExecutionsResource(@Reference Executions executions) {
        this.executions = executions;
    }

    /** The latest first. */
    @GET
    @RequiresPermission(TaskPermissions.READ)
    public ExecutionPageView list(
            @QueryParam("task") @Nullable String task,
            @QueryParam("owner") @Nullable String owner,
            @BeanParam ExecutionParams filters,
            @BeanParam PageParams page,
            @Context SecurityContext security) {
        PageRequest request = page.request();
        ExecutionQuery query = filters.query(Params.text("task", task), Params.user("owner", owner));
        return ExecutionPageView.of(executions.list(Callers.permitted(security), query, request), request);
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(TaskPermissions.READ)
    public ExecutionView get(@PathParam("id") String id, @Context SecurityContext security) {
        return ExecutionView.of(executions.get(Callers.permitted(security), id));
    }

    /** Some of the lines it has written, also while it runs. */
    @GET
    @Path("/{id}/output")
    @RequiresPermission(TaskPermissions.READ)
    public OutputView output(
            @PathParam("id") String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security) {
        return Outputs.page(executions, Callers.permitted(security), id, from, limit);
    }

    /** All of the lines, as a file. */
    @GET
    @Path("/{id}/output/download")
    @Produces(MediaType.WILDCARD)
    @RequiresPermission(TaskPermissions.READ)
    public Response download(
            @PathParam("id") String id,
            @QueryParam("stream") @Nullable String stream,
            @Context SecurityContext security) {
        return Outputs.download(executions, Callers.permitted(security), id, stream);
    }

    @POST
    @Path("/{id}/cancel")
    public ExecutionView cancel(@PathParam("id") String id, @Context SecurityContext security) {
        return ExecutionView.of(executions.cancel(Callers.permitted(security), id));
    }

    /** Runs its task for its due time once more, and answers with the new run. */
    @POST
    @Path("/{id}/rerun")
    public ExecutionView rerun(@PathParam("id") String id, @Context SecurityContext security) {
        return ExecutionView.of(executions.rerun(Callers.permitted(security), id));
    }

    /** Has a dead letter tried again. */
    @POST
    @Path("/{id}/requeue")
    public ExecutionView requeue(@PathParam("id") String id, @Context SecurityContext security) {
        return ExecutionView.of(executions.requeue(Callers.permitted(security), id));
    }

    /** Takes it out of the dead letters. */
    @POST
    @Path("/{id}/discard")
    public ExecutionView discard(@PathParam("id") String id, @Context SecurityContext security) {
        return ExecutionView.of(executions.discard(Callers.permitted(security), id));
    }
}
