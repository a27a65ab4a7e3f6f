package io.xcore.monitoring.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.monitoring.internal.logs.LogLevel;
import io.xcore.monitoring.internal.logs.LogLevels;
import io.xcore.monitoring.internal.logs.LogTarget;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How much a plugin writes into the log. */
@RestResource
@Path("/system/plugins/{plugin_id}/log-level")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("plugins:write")
@Component(service = LogLevelResource.class)
public final class LogLevelResource {
    private static final String DEFAULT = "default";

    private final LogLevels levels;

    @Activate
    public LogLevelResource(@Reference LogLevels levels) {
        this.levels = levels;
    }

    /**
     * What a level is to be.
     *
     * @param level a level, or {@code default} to take a chosen one back
     */
    public record LogLevelRequest(@Nullable String level) {
        Optional<LogLevel> chosen() {
            if (level == null) {
                throw XcoreException.invalid("level", "is required");
            }
            return level.equalsIgnoreCase(DEFAULT) ? Optional.empty() : Optional.of(LogLevel.parse(level));
        }
    }

    @GET
    @RequiresPermission("plugins:read")
    public LogLevelView get(@PathParam("plugin_id") String id) {
        return LogLevelView.of(levels.get(LogTarget.plugin(id)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public LogLevelView put(@PathParam("plugin_id") String id, @Nullable LogLevelRequest request) {
        LogLevelRequest given = request == null ? new LogLevelRequest(null) : request;
        return LogLevelView.of(levels.set(LogTarget.plugin(id), given.chosen()));
    }
}
