package io.xcore.monitoring.internal.health;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.osgi.service.component.annotations.Component;

/**
 * The cache provider (contract C-02). The embedded one lives in this process and is there as long as it runs; a remote
 * one brings a check of the same name and a higher service ranking.
 */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=cache", HealthCheck.TAGS + "=xcore"})
public final class CacheHealthCheck implements HealthCheck {
    @Override
    public Result execute() {
        return new Result(Status.OK, "The embedded cache is in use");
    }
}
