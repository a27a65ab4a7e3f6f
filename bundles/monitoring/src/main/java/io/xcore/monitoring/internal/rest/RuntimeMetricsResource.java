package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.runtime.RuntimeMetrics;
import io.xcore.monitoring.internal.runtime.RuntimeReporter;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the instance and its modules use (contract A3-07). */
@RestResource
@Path("/api/v1/metrics/runtime")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("status:read")
@Component(service = RuntimeMetricsResource.class)
public final class RuntimeMetricsResource {
    private final RuntimeReporter reporter;

    @Activate
    public RuntimeMetricsResource(@Reference RuntimeReporter reporter) {
        this.reporter = reporter;
    }

    @GET
    public RuntimeMetrics runtime() {
        return reporter.now();
    }
}
