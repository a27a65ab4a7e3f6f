package io.xcore.scheduler.internal.rest;

import io.xcore.page.PageRequest;
import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.scheduler.internal.Executions;
import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.TaskPermissions;
import io.xcore.scheduler.internal.TaskStatus;
import io.xcore.scheduler.internal.Tasks;
import io.xcore.scheduler.internal.schedule.Simulation;
import io.xcore.security.RequiresPermission;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Running the tasks of S1, by hand and by their schedules (contract A1-27 to A1-29). */
@RestResource
@Path(SystemTasksResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(TaskPermissions.MANAGE)
@Component(service = SystemTaskRunsResource.class)
public final class SystemTaskRunsResource {
    private static final int UPCOMING = 10;
    private static final Duration WEEK = Duration.ofDays(7);

    private final Tasks tasks;
    private final Executions executions;
    private final TaskDrafts drafts;

    @Activate
    public SystemTaskRunsResource(
            @Reference Tasks tasks, @Reference Executions executions, @Reference TaskDrafts drafts) {
        this.tasks = tasks;
        this.executions = executions;
        this.drafts = drafts;
    }

    @POST
    @Path("/{task_id}/run")
    public RunView run(@PathParam("task_id") String id, @Context SecurityContext security) {
        return RunView.of(tasks.run(Callers.permitted(security), id));
    }

    @POST
    @Path("/{task_id}/pause")
    public StatusView pause(@PathParam("task_id") String id, @Context SecurityContext security) {
        return new StatusView(
                tasks.pause(Callers.permitted(security), id).id(), Projection.S1.status(TaskStatus.PAUSED));
    }

    @POST
    @Path("/{task_id}/resume")
    public StatusView resume(@PathParam("task_id") String id, @Context SecurityContext security) {
        return new StatusView(
                tasks.resume(Callers.permitted(security), id).id(), Projection.S1.status(TaskStatus.SCHEDULED));
    }

    @POST
    @Path("/{task_id}/cancel")
    public CancelledView cancel(@PathParam("task_id") String id, @Context SecurityContext security) {
        return new CancelledView(id, tasks.cancel(Callers.permitted(security), id));
    }

    @POST
    @Path("/{task_id}/backfill")
    @Consumes(MediaType.APPLICATION_JSON)
    public BackfillView backfill(
            @PathParam("task_id") String id, @Nullable BackfillBody body, @Context SecurityContext security) {
        Instant from = Params.requiredTime("from", body == null ? null : body.from());
        Instant to = Params.requiredTime("to", body == null ? null : body.to());
        return new BackfillView(id, tasks.backfill(Callers.permitted(security), id, from, to));
    }

    /** What its schedule does in a stretch of time: in the week to come when nothing is said. */
    @GET
    @Path("/{task_id}/simulate")
    @RequiresPermission(TaskPermissions.READ)
    public Simulation simulate(
            @PathParam("task_id") String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @Context SecurityContext security) {
        Instant start = Params.time("from", from).orElseGet(drafts::now);
        Instant end = Params.time("to", to).orElseGet(() -> start.plus(WEEK));
        return tasks.simulate(Callers.permitted(security), id, start, end);
    }

    @GET
    @Path("/{task_id}/next")
    @RequiresPermission(TaskPermissions.READ)
    public UpcomingView next(
            @PathParam("task_id") String id,
            @QueryParam("count") @Nullable String count,
            @Context SecurityContext security) {
        return new UpcomingView(
                id, tasks.upcoming(Callers.permitted(security), id, Params.count("count", count, UPCOMING)));
    }

    /** Its runs, the latest first. */
    @GET
    @Path("/{task_id}/executions")
    @RequiresPermission(TaskPermissions.READ)
    public ExecutionPageView executions(
            @PathParam("task_id") String id,
            @BeanParam ExecutionParams filters,
            @BeanParam PageParams page,
            @Context SecurityContext security) {
        Requester who = Callers.permitted(security);
        String known = tasks.get(who, id).id();
        PageRequest request = page.request();
        return ExecutionPageView.of(
                executions.list(who, filters.query(Optional.of(known), Optional.empty()), request), request);
    }
}
