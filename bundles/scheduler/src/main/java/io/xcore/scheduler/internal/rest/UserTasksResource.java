package io.xcore.scheduler.internal.rest;

import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.scheduler.internal.Executions;
import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskOrigin;
import io.xcore.scheduler.internal.TaskQuery;
import io.xcore.scheduler.internal.Tasks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The caller's own tasks in S2 (contract A2-03 to A2-07, G-15); whatever he may do, he sees no others here. */
@RestResource
@Path("/api/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = UserTasksResource.class)
public final class UserTasksResource {
    private static final int DEFAULT_LIMIT = 100;

    /** How many are listed for who knows of no pages: the reference has none. */
    private static final int MOST_AT_ONCE = 1_000;

    private static final Set<String> PAGES = Set.of("skip", "offset", "limit", "per_page", "page");

    private final Tasks tasks;
    private final Executions executions;
    private final TaskDrafts drafts;

    @Activate
    public UserTasksResource(@Reference Tasks tasks, @Reference Executions executions, @Reference TaskDrafts drafts) {
        this.tasks = tasks;
        this.executions = executions;
        this.drafts = drafts;
    }

    @GET
    public UserTaskListView list(
            @BeanParam TaskParams filters,
            @BeanParam PageParams page,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        Requester who = Callers.ownerOnly(security);
        TaskQuery query = filters.query(Optional.empty());
        boolean paged = !Collections.disjoint(uri.getQueryParameters().keySet(), PAGES);
        PageRequest request = page.request(DEFAULT_LIMIT);
        Page<Task> found = tasks.list(who, query, request);
        List<Task> all = new ArrayList<>(found.items());
        while (!paged && found.hasMore() && all.size() < MOST_AT_ONCE) {
            found = tasks.list(
                    who, query, new PageRequest(all.size(), request.limit(), request.sortBy(), request.descending()));
            all.addAll(found.items());
        }
        return new UserTaskListView(all.stream().map(UserTaskView::of).toList(), found.total());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable TaskBody sent, @Context SecurityContext security) {
        TaskBody body = TaskBody.of(sent);
        if (body.name() == null) {
            throw TaskDrafts.missing(Projection.S2, "name");
        }
        if (body.command() == null && body.function() == null) {
            throw TaskDrafts.missing(Projection.S2, "command");
        }
        Task made = tasks.create(
                Callers.ownerOnly(security), TaskOrigin.USER, Optional.empty(), drafts.fresh(body, Projection.S2));
        return Versions.answer(Response.Status.CREATED, made, UserTaskAnswer.of(made));
    }

    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") String id, @Context SecurityContext security) {
        Task task = tasks.get(Callers.ownerOnly(security), id);
        return Versions.answer(Response.Status.OK, task, UserTaskAnswer.of(task));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response update(
            @PathParam("id") String id,
            @Nullable TaskBody body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext security) {
        Requester who = Callers.ownerOnly(security);
        Task before = tasks.get(who, id);
        Task task = tasks.update(
                who, id, drafts.change(TaskBody.of(body), Projection.S2, before), Versions.expected(ifMatch, before));
        return Versions.answer(Response.Status.OK, task, UserTaskAnswer.of(task));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response patch(
            @PathParam("id") String id,
            @Nullable TaskBody body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext security) {
        return update(id, body, ifMatch, security);
    }

    @DELETE
    @Path("/{id}")
    public SuccessView delete(@PathParam("id") String id, @Context SecurityContext security) {
        tasks.delete(Callers.ownerOnly(security), id);
        return SuccessView.DONE;
    }

    @POST
    @Path("/{id}/run")
    public StartedView run(@PathParam("id") String id, @Context SecurityContext security) {
        return new StartedView(tasks.run(Callers.ownerOnly(security), id).id(), StartedView.STARTED);
    }

    /** Its runs, the latest first. */
    @GET
    @Path("/{id}/executions")
    public ExecutionListView executions(
            @PathParam("id") String id,
            @BeanParam ExecutionParams filters,
            @BeanParam PageParams page,
            @Context SecurityContext security) {
        Requester who = Callers.ownerOnly(security);
        String known = tasks.get(who, id).id();
        return ExecutionListView.of(
                executions.list(who, filters.query(Optional.of(known), Optional.empty()), page.request(DEFAULT_LIMIT)));
    }
}
