package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.status.StatusReporter;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import java.time.Clock;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the instance is doing (contract A0-15). */
@RestResource
@Path("/api/status")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("status:read")
@Component(service = StatusResource.class)
public final class StatusResource {
    private final StatusReporter reporter;
    private final Clock clock;

    @Activate
    public StatusResource(@Reference StatusReporter reporter) {
        this(reporter, Clock.systemUTC());
    }

    StatusResource(StatusReporter reporter, Clock clock) {
        this.reporter = reporter;
        this.clock = clock;
    }

    @GET
    public StatusView status() {
        return new StatusView(reporter.now(), clock.instant());
    }
}
