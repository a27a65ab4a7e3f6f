package io.xcore.scheduler.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.rest.PageParams;
import io.xcore.rest.PageView;
import io.xcore.rest.RestResource;
import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskOrigin;
import io.xcore.scheduler.internal.TaskPermissions;
import io.xcore.scheduler.internal.TaskQuery;
import io.xcore.scheduler.internal.Tasks;
import io.xcore.security.RequiresPermission;
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tasks of everybody in S1 (contract A1-25, A1-26, G-17); those it makes are nobody's. */
@RestResource
@Path(SystemTasksResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(TaskPermissions.MANAGE)
@Component(service = SystemTasksResource.class)
public final class SystemTasksResource {
    static final String PATH = "/system/tasks";

    private final Tasks tasks;
    private final TaskDrafts drafts;

    @Activate
    public SystemTasksResource(@Reference Tasks tasks, @Reference TaskDrafts drafts) {
        this.tasks = tasks;
        this.drafts = drafts;
    }

    @GET
    @RequiresPermission(TaskPermissions.READ)
    public PageView<SystemTaskView> list(
            @QueryParam("owner") @Nullable String owner,
            @BeanParam TaskParams filters,
            @BeanParam PageParams page,
            @Context SecurityContext security) {
        TaskQuery query = filters.query(Params.user("owner", owner));
        return PageView.of(tasks.list(Callers.permitted(security), query, page.request()), SystemTaskView::of);
    }

    /** Makes a task; without a command it is run by the handler of its own id. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable TaskBody sent, @Context SecurityContext security) {
        TaskBody body = TaskBody.of(sent);
        Optional<String> id = Optional.ofNullable(body.id());
        if (id.isEmpty() && body.command() == null && body.function() == null) {
            throw TaskDrafts.missing(Projection.S1, "id");
        }
        if (id.filter(HandlersResource.NAME::equals).isPresent()) {
            throw XcoreException.invalid("id", "is the name of a route");
        }
        Task made = tasks.create(Callers.permitted(security), TaskOrigin.SYSTEM, id, drafts.fresh(body, Projection.S1));
        return Versions.answer(Response.Status.CREATED, made, SystemTaskView.of(made));
    }

    @GET
    @Path("/{task_id}")
    @RequiresPermission(TaskPermissions.READ)
    public Response get(@PathParam("task_id") String id, @Context SecurityContext security) {
        Task task = tasks.get(Callers.permitted(security), id);
        return Versions.answer(Response.Status.OK, task, SystemTaskView.of(task));
    }

    @PUT
    @Path("/{task_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response update(
            @PathParam("task_id") String id,
            @Nullable TaskBody body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext security) {
        Requester who = Callers.permitted(security);
        Task before = tasks.get(who, id);
        Task task = tasks.update(
                who, id, drafts.change(TaskBody.of(body), Projection.S1, before), Versions.expected(ifMatch, before));
        return Versions.answer(Response.Status.OK, task, SystemTaskView.of(task));
    }

    @PATCH
    @Path("/{task_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response patch(
            @PathParam("task_id") String id,
            @Nullable TaskBody body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext security) {
        return update(id, body, ifMatch, security);
    }

    @DELETE
    @Path("/{task_id}")
    public void delete(@PathParam("task_id") String id, @Context SecurityContext security) {
        tasks.delete(Callers.permitted(security), id);
    }
}
