package io.xcore.config.internal.rest;

import io.xcore.config.internal.Chronicle;
import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.ConfigPermissions;
import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the configuration was (contract G-12). */
@RestResource
@Path("/api/config/history")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(ConfigPermissions.READ)
@Component(service = HistoryResource.class)
public final class HistoryResource {
    private final Chronicle chronicle;
    private final ConfigManager manager;

    @Activate
    public HistoryResource(@Reference Chronicle chronicle, @Reference ConfigManager manager) {
        this.chronicle = chronicle;
        this.manager = manager;
    }

    @GET
    public HistoryList list(@BeanParam PageParams page) {
        return HistoryList.of(chronicle.list(page.request()));
    }

    @GET
    @Path("/{revision: \\d{1,18}}")
    public RevisionView get(@PathParam("revision") long revision) {
        return RevisionView.of(chronicle.revision(revision));
    }

    @GET
    @Path("/{from: \\d{1,18}}/diff/{to: \\d{1,18}}")
    public DifferenceView difference(@PathParam("from") long from, @PathParam("to") long to) {
        return new DifferenceView(from, to, ChangeItem.of(chronicle.difference(from, to)));
    }

    @POST
    @Path("/{revision: \\d{1,18}}/rollback")
    @Consumes(MediaType.WILDCARD)
    @RequiresPermission(ConfigPermissions.WRITE)
    public Response rollback(
            @PathParam("revision") long revision, @BeanParam ChangeParams how, @Context SecurityContext security) {
        return Outcomes.answer(manager.rollback(revision, how.request(security)));
    }
}
