package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.health.HealthReport;
import io.xcore.monitoring.internal.health.HealthReporter;
import io.xcore.monitoring.internal.health.Overall;
import io.xcore.platform.Platform;
import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import java.time.Clock;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the platform is (contract A1-30, A2-10). */
@RestResource
@Public
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = HealthResource.class)
public final class HealthResource {
    private final HealthReporter reporter;
    private final Platform platform;
    private final Clock clock;

    @Activate
    public HealthResource(@Reference HealthReporter reporter, @Reference Platform platform) {
        this(reporter, platform, Clock.systemUTC());
    }

    HealthResource(HealthReporter reporter, Platform platform, Clock clock) {
        this.reporter = reporter;
        this.platform = platform;
        this.clock = clock;
    }

    @GET
    public Response health() {
        HealthReport report = reporter.report();
        int status = report.overall() == Overall.UNHEALTHY ? 503 : 200;
        return Response.status(status)
                .entity(HealthView.of(report, clock.instant(), platform.version(), platform.startedAt()))
                .build();
    }
}
