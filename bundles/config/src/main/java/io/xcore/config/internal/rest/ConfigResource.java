package io.xcore.config.internal.rest;

import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.ConfigPermissions;
import io.xcore.config.internal.ConfigState;
import io.xcore.error.XcoreException;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The system configuration (contract A0-06, A0-07). The entity tag is that of {@code config}. */
@RestResource
@Path("/api/config")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
@RequiresPermission(ConfigPermissions.WRITE)
@Component(service = ConfigResource.class)
public final class ConfigResource {
    private final ConfigManager manager;

    @Activate
    public ConfigResource(@Reference ConfigManager manager) {
        this.manager = manager;
    }

    @GET
    @RequiresPermission(ConfigPermissions.READ)
    public Response get() {
        return answer(manager.present());
    }

    @PUT
    public Response update(
            @Nullable ConfigUpdateRequest request, @BeanParam ChangeParams how, @Context SecurityContext security) {
        if (request == null || request.config() == null) {
            throw XcoreException.invalid("config", "is required");
        }
        return Outcomes.answer(manager.change(request.config(), how.request(security)));
    }

    @POST
    @Path("/confirm")
    public Response confirm(@Nullable ConfirmRequest request, @Context SecurityContext security) {
        if (request == null || request.id() == null || request.id().isBlank()) {
            throw XcoreException.invalid("id", "is required");
        }
        return answer(manager.confirm(request.id(), ChangeParams.author(security)));
    }

    /** Puts an unconfirmed change back without waiting for the end of its time. */
    @DELETE
    @Path("/confirm/{id}")
    public Response giveUp(@PathParam("id") String id, @Context SecurityContext security) {
        return answer(manager.giveUp(id, ChangeParams.author(security)));
    }

    private static Response answer(ConfigState state) {
        return Response.ok(ConfigView.of(state)).tag(new EntityTag(state.tag())).build();
    }
}
