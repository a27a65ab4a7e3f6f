package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.Actor;
import io.xcore.admin.internal.Ids;
import io.xcore.admin.internal.Privacy;
import io.xcore.admin.internal.Profile;
import io.xcore.admin.internal.UserAdministration;
import io.xcore.admin.internal.UserCreation;
import io.xcore.admin.internal.UserQuery;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import io.xcore.security.RequiresPermission;
import io.xcore.security.RequiresRecentAuthentication;
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The users of S4 (contract A4-08 to A4-11). */
@RestResource
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Component(service = UsersResource.class)
public final class UsersResource {
    private static final String ARCHIVE = "application/zip";

    private final UserAdministration users;
    private final UserCreation creation;
    private final DirectoryService directory;
    private final Privacy privacy;

    @Activate
    public UsersResource(
            @Reference UserAdministration users,
            @Reference UserCreation creation,
            @Reference DirectoryService directory,
            @Reference Privacy privacy) {
        this.users = users;
        this.creation = creation;
        this.directory = directory;
        this.privacy = privacy;
    }

    /** The caller; with an API key, what that key may do. */
    @GET
    @Path("/me")
    public ProfileView me(@Context SecurityContext security) {
        Caller caller = Requests.caller(security);
        return ProfileView.of(users.profile(caller.userId()), caller.permissions());
    }

    @PUT
    @Path("/me")
    public ProfileView update(@Nullable ProfileRequest body, @Context SecurityContext security) {
        Caller caller = Requests.caller(security);
        Profile changed = users.change(
                Actor.of(caller), caller.userId(), Requests.body(body).change());
        return ProfileView.of(changed, caller.permissions());
    }

    /** The same as PUT, which replaces nothing that is left out either (contract C-37). */
    @PATCH
    @Path("/me")
    public ProfileView patch(@Nullable ProfileRequest body, @Context SecurityContext security) {
        return update(body, security);
    }

    /** All that is kept of the caller. */
    @GET
    @Path("/me/export")
    @Produces(ARCHIVE)
    @RequiresRecentAuthentication
    public Response export(@Context SecurityContext security) {
        return archive(Requests.caller(security).userId());
    }

    /** All that is kept of a user. */
    @GET
    @Path("/{user_id}/export")
    @Produces(ARCHIVE)
    @RequiresPermission("users:export")
    @RequiresRecentAuthentication
    public Response export(@PathParam("user_id") String userId) {
        return archive(Ids.required("user", userId));
    }

    @POST
    @Path("/{user_id}/erase")
    @RequiresPermission("users:erase")
    @RequiresRecentAuthentication
    public ActivityView erase(
            @PathParam("user_id") String userId, @Nullable ErasureRequest body, @Context SecurityContext security) {
        long id = Ids.required("user", userId);
        String name = users.profile(id).user().username();
        if (!Requests.required("confirm", Requests.body(body).confirm()).equals(name)) {
            throw XcoreException.invalid("confirm", "must be the user's name");
        }
        privacy.erase(Requests.actor(security), id);
        return new ActivityView(id, false);
    }

    private Response archive(long userId) {
        Privacy.Export export = privacy.export(userId);
        StreamingOutput content = export::write;
        return Response.ok(content, ARCHIVE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"user-" + userId + ".zip\"")
                .build();
    }

    @GET
    @RequiresPermission("users:list")
    public UserListView list(@QueryParam("search") @Nullable String search, @BeanParam PageParams page) {
        UserQuery query = new UserQuery(Requests.given(search), Optional.empty(), Optional.empty());
        return UserListView.of(users.list(query, page.request()));
    }

    @POST
    @RequiresPermission("users:create")
    public Response create(@Nullable UserRequest body, @Context SecurityContext security) {
        UserRequest request = Requests.body(body);
        User created = creation.create(
                Requests.actor(security), request.user(), Requests.required("password", request.password()));
        ProfileView view = ProfileView.of(users.profile(created.id()), directory.permissionsOf(created.id()));
        return Response.status(Response.Status.CREATED).entity(view).build();
    }
}
