package io.xcore.monitoring.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.monitoring.internal.metrics.Metrics;
import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is measured, in Prometheus' text format (contract A1-31). */
@RestResource
@Public
@Path("/metrics")
@Component(service = MetricsResource.class)
public final class MetricsResource {
    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Metrics metrics;

    @Activate
    public MetricsResource(@Reference Metrics metrics) {
        this.metrics = metrics;
    }

    /** There is one format, whatever a client says that it accepts. */
    @GET
    @Produces(MediaType.WILDCARD)
    public Response metrics() {
        byte[] text = metrics.scrape().orElseThrow(() -> XcoreException.notFound("Route", "/metrics"));
        return Response.ok(text, FORMAT).build();
    }
}
