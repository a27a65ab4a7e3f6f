package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.mfa.MfaRemoval;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import io.xcore.security.RequiresPermission;
import javax.ws.rs.DELETE;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The second factors of others: an administrator removes them for who has lost them. */
@RestResource
@Path("/api/v1/users/{user_id}/mfa")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("users:write")
@Component(service = UserMfaResource.class)
public final class UserMfaResource {
    private final MfaRemoval removal;

    @Activate
    public UserMfaResource(@Reference MfaRemoval removal) {
        this.removal = removal;
    }

    /** Removes all factors of a user, who signs in with the password alone from then on. */
    @DELETE
    public SuccessView reset(@PathParam("user_id") String id, @Context SecurityContext security) {
        removal.reset((Caller) security.getUserPrincipal(), UserIds.required(id));
        return SuccessView.DONE;
    }
}
