package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.health.HealthReport;
import io.xcore.monitoring.internal.health.HealthReporter;
import io.xcore.monitoring.internal.health.Overall;
import io.xcore.monitoring.internal.health.Problem;
import io.xcore.monitoring.internal.ready.Probes;
import io.xcore.platform.Platform;
import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import java.time.Clock;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the platform is (contract A1-30, A2-10), and the probes of whoever runs it. */
@RestResource
@Public
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = HealthResource.class)
public final class HealthResource {
    private final HealthReporter reporter;
    private final Probes probes;
    private final Platform platform;
    private final Clock clock;

    @Activate
    public HealthResource(@Reference HealthReporter reporter, @Reference Probes probes, @Reference Platform platform) {
        this(reporter, probes, platform, Clock.systemUTC());
    }

    HealthResource(HealthReporter reporter, Probes probes, Platform platform, Clock clock) {
        this.reporter = reporter;
        this.probes = probes;
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

    /** Whether the process is worth keeping. */
    @GET
    @Path("/live")
    public Response live() {
        return answer(probes.live());
    }

    /** Whether the instance should be sent requests. */
    @GET
    @Path("/ready")
    public Response ready() {
        return answer(probes.ready());
    }

    /** Whether the instance has booted. */
    @GET
    @Path("/startup")
    public Response startup() {
        return answer(probes.started());
    }

    private Response answer(List<Problem> problems) {
        Overall overall = problems.isEmpty() ? Overall.HEALTHY : Overall.UNHEALTHY;
        return Response.status(problems.isEmpty() ? 200 : 503)
                .entity(new ProbeView(overall.word(), problems, clock.instant()))
                .build();
    }
}
