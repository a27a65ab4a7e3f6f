package io.xcore.http.internal.rest;

import io.xcore.http.internal.limits.LimitReport;
import io.xcore.http.internal.limits.RateLimiter;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells which limits there are and who has used one up. */
@RestResource
@Path("/system/limits")
@Component(service = LimitsResource.class)
public final class LimitsResource {
    private final RateLimiter limiter;

    @Activate
    public LimitsResource(@Reference RateLimiter limiter) {
        this.limiter = limiter;
    }

    @GET
    @RequiresPermission("limits:read")
    public LimitsView get() {
        return LimitsView.of(limiter.report(LimitReport.MOST_NAMED));
    }
}
