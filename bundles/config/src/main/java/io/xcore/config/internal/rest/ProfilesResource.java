package io.xcore.config.internal.rest;

import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.ConfigPermissions;
import io.xcore.config.internal.profile.Profiles;
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
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Configurations with names (contract A0-08 to A0-10, G-12). */
@RestResource
@Path("/api/config/profiles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequiresPermission(ConfigPermissions.WRITE)
@Component(service = ProfilesResource.class)
public final class ProfilesResource {
    private final Profiles profiles;
    private final ConfigManager manager;

    @Activate
    public ProfilesResource(@Reference Profiles profiles, @Reference ConfigManager manager) {
        this.profiles = profiles;
        this.manager = manager;
    }

    @GET
    @RequiresPermission(ConfigPermissions.READ)
    public ProfileList list() {
        return new ProfileList(profiles.list().stream().map(ProfileView::of).toList());
    }

    @POST
    public Response create(@Nullable ProfileRequest request, @Context SecurityContext security) {
        ProfileView created = ProfileView.of(profiles.create(given(request).draft(), ChangeParams.author(security)));
        return Response.status(Response.Status.CREATED).entity(created).build();
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(ConfigPermissions.READ)
    public ProfileView get(@PathParam("id") String id) {
        return ProfileView.of(profiles.get(id));
    }

    @PUT
    @Path("/{id}")
    public ProfileView update(
            @PathParam("id") String id, @Nullable ProfileRequest request, @Context SecurityContext security) {
        return ProfileView.of(profiles.update(id, given(request).draft(), ChangeParams.author(security)));
    }

    @DELETE
    @Path("/{id}")
    public DeletedView delete(@PathParam("id") String id, @Context SecurityContext security) {
        profiles.delete(id, ChangeParams.author(security));
        return new DeletedView(true);
    }

    @POST
    @Path("/{id}/activate")
    @Consumes(MediaType.WILDCARD)
    public Response activate(
            @PathParam("id") String id, @BeanParam ChangeParams how, @Context SecurityContext security) {
        return Outcomes.answer(manager.activate(profiles.get(id), how.request(security)));
    }

    private static ProfileRequest given(@Nullable ProfileRequest request) {
        if (request == null) {
            throw XcoreException.invalid("name", "is required");
        }
        return request;
    }
}
