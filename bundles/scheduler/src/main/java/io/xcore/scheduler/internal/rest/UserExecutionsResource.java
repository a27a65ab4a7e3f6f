package io.xcore.scheduler.internal.rest;

import io.xcore.rest.RestResource;
import io.xcore.scheduler.internal.Executions;
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

/** The runs of the caller's own tasks in S2 (contract G-15). */
@RestResource
@Path("/api/executions")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = UserExecutionsResource.class)
public final class UserExecutionsResource {
    private final Executions executions;

    @Activate
    public UserExecutionsResource(@Reference Executions executions) {
        this.executions = executions;
    }

    @GET
    @Path("/{id}")
    public ExecutionView get(@PathParam("id") String id, @Context SecurityContext security) {
        return ExecutionView.of(executions.get(Callers.ownerOnly(security), id));
    }

    /** Some of the lines it has written, also while it runs. */
    @GET
    @Path("/{id}/logs")
    public OutputView logs(
            @PathParam("id") String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security) {
        return Outputs.page(executions, Callers.ownerOnly(security), id, from, limit);
    }

    /** All of the lines, as a file. */
    @GET
    @Path("/{id}/logs/download")
    @Produces(MediaType.WILDCARD)
    public Response download(
            @PathParam("id") String id,
            @QueryParam("stream") @Nullable String stream,
            @Context SecurityContext security) {
        return Outputs.download(executions, Callers.ownerOnly(security), id, stream);
    }

    @POST
    @Path("/{id}/cancel")
    public ExecutionView cancel(@PathParam("id") String id, @Context SecurityContext security) {
        return ExecutionView.of(executions.cancel(Callers.ownerOnly(security), id));
    }

    /** Runs its task for its due time once more, and answers with the new run. */
    @POST
    @Path("/{id}/rerun")
    public ExecutionView rerun(@PathParam("id") String id, @Context SecurityContext security) {
        return ExecutionView.of(executions.rerun(Callers.ownerOnly(security), id));
    }
}
