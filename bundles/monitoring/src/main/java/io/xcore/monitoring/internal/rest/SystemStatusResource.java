package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.status.AdministrationReporter;
import io.xcore.monitoring.internal.status.AdministrationStatus;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the instance is doing, for administrators (contract A4-22). */
@RestResource
@Path("/api/v1/admin/system/status")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("status:read")
@Component(service = SystemStatusResource.class)
public final class SystemStatusResource {
    private final AdministrationReporter reporter;

    @Activate
    public SystemStatusResource(@Reference AdministrationReporter reporter) {
        this.reporter = reporter;
    }

    @GET
    public AdministrationStatus status() {
        return reporter.now();
    }
}
