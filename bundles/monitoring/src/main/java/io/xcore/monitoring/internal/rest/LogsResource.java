package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.activity.Activity;
import io.xcore.monitoring.internal.activity.ActivityLog;
import io.xcore.page.Page;
import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The activity log in S2's dialect (contract A2-08). */
@RestResource
@Path("/api/logs")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = LogsResource.class)
public final class LogsResource {
    private static final int DEFAULT_LIMIT = 100;

    private final ActivityLog log;

    @Activate
    public LogsResource(@Reference ActivityLog log) {
        this.log = log;
    }

    @GET
    public LogListView list(
            @BeanParam ActivityParams filters, @BeanParam PageParams page, @Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        Page<Activity> found = log.list(log.permitted(filters.query(), caller), page.request(DEFAULT_LIMIT));
        return new LogListView(found.items().stream().map(LogView::of).toList(), found.total());
    }
}
