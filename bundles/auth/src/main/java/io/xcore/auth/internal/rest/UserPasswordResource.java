package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.recovery.ResetRequests;
import io.xcore.error.XcoreException;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import io.xcore.security.RequiresPermission;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Passwords of others, for administrators: nobody but the user gets to know the new one (contract G-03). */
@RestResource
@Path("/api/v1/users/{id}/password-reset")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("users:write")
@Component(service = UserPasswordResource.class)
public final class UserPasswordResource {
    private static final Pattern ID = Pattern.compile("(?:user[_-])?([0-9]{1,18})");

    private final ResetRequests requests;

    @Activate
    public UserPasswordResource(@Reference ResetRequests requests) {
        this.requests = requests;
    }

    /** Has a reset mailed to a user. */
    @POST
    public Response mail(@PathParam("id") String id, @Context SecurityContext security) {
        Matcher number = ID.matcher(id);
        if (!number.matches()) {
            throw XcoreException.notFound("User", id);
        }
        long actor = ((Caller) security.getUserPrincipal()).userId();
        requests.requestFor(Long.parseLong(number.group(1)), actor);
        return PasswordForms.accepted("A mail was sent to the user");
    }
}
