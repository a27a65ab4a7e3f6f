package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.Ids;
import io.xcore.admin.internal.UserAdministration;
import io.xcore.admin.internal.UserQuery;
import io.xcore.rest.Language;
import io.xcore.rest.PageParams;
import io.xcore.rest.PageView;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import javax.ws.rs.BeanParam;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The users of S1 (contract A1-13 to A1-17). */
@RestResource
@Path("/admin/users")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("users:write")
@Component(service = AdminUsersResource.class)
public final class AdminUsersResource {
    private final UserAdministration users;

    @Activate
    public AdminUsersResource(@Reference UserAdministration users) {
        this.users = users;
    }

    @GET
    @RequiresPermission("users:list")
    public PageView<AdminUserView> list(
            @QueryParam("search") @Nullable String search,
            @QueryParam("is_active") @Nullable String isActive,
            @QueryParam("role") @Nullable String role,
            @BeanParam PageParams page) {
        UserQuery query =
                new UserQuery(Requests.given(search), Requests.flag("is_active", isActive), Requests.given(role));
        return PageView.of(users.list(query, page.request()), AdminUserView::of);
    }

    @GET
    @Path("/{user_id}")
    @RequiresPermission("users:list")
    public AdminUserView get(@PathParam("user_id") String id) {
        return AdminUserView.of(users.profile(Ids.required("user", id)).user());
    }

    @POST
    @Path("/{user_id}/roles/{role_id}")
    @RequiresPermission("roles:assign")
    public MessageView addRole(
            @PathParam("user_id") String userId,
            @PathParam("role_id") String roleId,
            @Context SecurityContext security,
            @Context HttpHeaders headers) {
        users.addRole(Requests.actor(security), Ids.required("user", userId), Ids.required("role", roleId));
        return new MessageView(Language.of(headers).choose("Rôle assigné avec succès", "Role assigned successfully"));
    }

    @DELETE
    @Path("/{user_id}/roles/{role_id}")
    @RequiresPermission("roles:assign")
    public void removeRole(
            @PathParam("user_id") String userId,
            @PathParam("role_id") String roleId,
            @Context SecurityContext security) {
        users.removeRole(Requests.actor(security), Ids.required("user", userId), Ids.required("role", roleId));
    }

    @POST
    @Path("/{user_id}/activate")
    public ActivityView activate(@PathParam("user_id") String userId, @Context SecurityContext security) {
        long id = Ids.required("user", userId);
        users.activate(Requests.actor(security), id);
        return new ActivityView(id, true);
    }

    @POST
    @Path("/{user_id}/deactivate")
    public ActivityView deactivate(@PathParam("user_id") String userId, @Context SecurityContext security) {
        long id = Ids.required("user", userId);
        users.deactivate(Requests.actor(security), id);
        return new ActivityView(id, false);
    }
}
