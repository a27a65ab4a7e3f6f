package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.UserAdministration;
import io.xcore.admin.internal.UserQuery;
import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The users of S4 as its administrators see them (contract A4-23). */
@RestResource
@Path("/api/v1/admin/users")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("users:list")
@Component(service = UserAdministrationResource.class)
public final class UserAdministrationResource {
    private final UserAdministration users;

    @Activate
    public UserAdministrationResource(@Reference UserAdministration users) {
        this.users = users;
    }

    @GET
    public UserListView list(
            @QueryParam("include_inactive") @Nullable String includeInactive,
            @QueryParam("role") @Nullable String role,
            @QueryParam("search") @Nullable String search,
            @BeanParam PageParams page) {
        boolean all = Requests.flag("include_inactive", includeInactive).orElse(false);
        UserQuery query =
                new UserQuery(Requests.given(search), all ? Optional.empty() : Optional.of(true), Requests.given(role));
        return UserListView.of(users.list(query, page.request()));
    }
}
