package io.xcore.scheduler.internal.rest;

import io.xcore.page.PageRequest;
import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionQuery;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.Executions;
import io.xcore.scheduler.internal.Ids;
import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskDraft;
import io.xcore.scheduler.internal.TaskOrigin;
import io.xcore.scheduler.internal.TaskStatus;
import io.xcore.scheduler.internal.TaskTiming;
import io.xcore.scheduler.internal.Tasks;
import io.xcore.scheduler.internal.schedule.OnceSchedule;
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tasks in S3 (contract A3-05, A3-06, G-11): the caller's own, and everybody's with {@code tasks:manage}. */
@RestResource
@Path("/api/v1/scheduler/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = ModuleTasksResource.class)
public final class ModuleTasksResource {
    private static final String PREFIX = "task-";

    private final Tasks tasks;
    private final Executions executions;
    private final TaskDrafts drafts;

    @Activate
    public ModuleTasksResource(@Reference Tasks tasks, @Reference Executions executions, @Reference TaskDrafts drafts) {
        this.tasks = tasks;
        this.executions = executions;
        this.drafts = drafts;
    }

    @GET
    public ModuleTaskListView list(
            @BeanParam TaskParams filters, @BeanParam PageParams page, @Context SecurityContext security) {
        return ModuleTaskListView.of(tasks.list(Callers.of(security), filters.query(Optional.empty()), page.request()));
    }

    /** Makes a task; one without a schedule runs once, now. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable TaskBody sent, @Context SecurityContext security) {
        TaskBody body = TaskBody.of(sent);
        if (body.moduleId() == null && body.command() == null) {
            throw TaskDrafts.missing(Projection.S3, "module_id");
        }
        TaskDraft draft = drafts.fresh(body, Projection.S3);
        TaskDraft timed =
                draft.timing().isPresent() ? draft : draft.withTiming(TaskTiming.of(new OnceSchedule(drafts.now())));
        Task made = tasks.create(Callers.of(security), TaskOrigin.MODULE, Optional.of(PREFIX + Ids.next()), timed);
        return Response.status(Response.Status.CREATED)
                .entity(ModuleTaskView.of(made, Optional.empty(), drafts.now()))
                .build();
    }

    @GET
    @Path("/{id}")
    public ModuleTaskView get(@PathParam("id") String id, @Context SecurityContext security) {
        Requester who = Callers.of(security);
        Task task = tasks.get(who, id);
        return ModuleTaskView.of(task, latest(who, task), drafts.now());
    }

    /** The run under way, or the latest one: others may have been asked for since it began. */
    private Optional<Execution> latest(Requester who, Task task) {
        boolean running = task.tally().status() == TaskStatus.RUNNING;
        ExecutionQuery query = new ExecutionQuery(
                Optional.of(task.id()),
                Optional.empty(),
                running ? Optional.of(ExecutionState.RUNNING) : Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
        return executions.list(who, query, PageRequest.of(0, 1)).items().stream()
                .findFirst();
    }

    @DELETE
    @Path("/{id}")
    public SuccessView delete(@PathParam("id") String id, @Context SecurityContext security) {
        tasks.delete(Callers.of(security), id);
        return SuccessView.DONE;
    }

    /** Ends its runs; its schedule stays. */
    @POST
    @Path("/{id}/cancel")
    public CancelledView cancel(@PathParam("id") String id, @Context SecurityContext security) {
        return new CancelledView(id, tasks.cancel(Callers.of(security), id));
    }
}
