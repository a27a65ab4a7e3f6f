package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.Ids;
import io.xcore.admin.internal.RoleAdministration;
import io.xcore.admin.internal.RoleChange;
import io.xcore.admin.internal.RoleDetail;
import io.xcore.error.XcoreException;
import io.xcore.rest.PageParams;
import io.xcore.rest.PageView;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import java.util.List;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
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

/** The roles of S1 (contract A1-06 to A1-10). */
@RestResource
@Path("/admin/roles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequiresPermission("roles:write")
@Component(service = RolesResource.class)
public final class RolesResource {
    private final RoleAdministration roles;

    @Activate
    public RolesResource(@Reference RoleAdministration roles) {
        this.roles = roles;
    }

    @GET
    @RequiresPermission("roles:read")
    public PageView<RoleItem> list(@BeanParam PageParams page) {
        return PageView.of(roles.list(page.request()), RoleItem::of);
    }

    @POST
    public Response create(@Nullable RoleRequest body, @Context SecurityContext security) {
        RoleRequest request = Requests.body(body);
        RoleDetail created = roles.create(
                Requests.actor(security),
                Requests.required("name", request.name()),
                Requests.given(request.description()).orElse(""),
                request.references().orElse(List.of()));
        return Response.status(Response.Status.CREATED)
                .entity(RoleView.of(created))
                .build();
    }

    @GET
    @Path("/{role_id}")
    @RequiresPermission("roles:read")
    public RoleView get(@PathParam("role_id") String id) {
        return RoleView.of(roles.get(Ids.required("role", id)));
    }

    @PUT
    @Path("/{role_id}")
    public RoleView update(
            @PathParam("role_id") String id, @Nullable RoleRequest body, @Context SecurityContext security) {
        RoleChange change = Requests.body(body).change();
        return RoleView.of(roles.change(Requests.actor(security), Ids.required("role", id), change));
    }

    /** The same as PUT, which replaces nothing that is left out either (contract C-37). */
    @PATCH
    @Path("/{role_id}")
    public RoleView patch(
            @PathParam("role_id") String id, @Nullable RoleRequest body, @Context SecurityContext security) {
        return update(id, body, security);
    }

    @PUT
    @Path("/{role_id}/permissions")
    public RoleView permit(
            @PathParam("role_id") String id, @Nullable RoleRequest body, @Context SecurityContext security) {
        List<String> permissions = Requests.body(body)
                .references()
                .orElseThrow(() -> XcoreException.invalid("permissions", "Field required"));
        return RoleView.of(roles.change(
                Requests.actor(security), Ids.required("role", id), RoleChange.ofPermissions(permissions)));
    }

    @DELETE
    @Path("/{role_id}")
    @Consumes(MediaType.WILDCARD)
    public void delete(@PathParam("role_id") String id, @Context SecurityContext security) {
        roles.delete(Requests.actor(security), Ids.required("role", id));
    }
}
