package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.defence.Lockouts;
import io.xcore.error.XcoreException;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts and addresses that are locked after too many failures. */
@RestResource
@Path("/api/v1/auth/lockouts")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("users:write")
@Component(service = LockoutsResource.class)
public final class LockoutsResource {
    private final Lockouts lockouts;

    @Activate
    public LockoutsResource(@Reference Lockouts lockouts) {
        this.lockouts = lockouts;
    }

    /** What is locked now, the longest lock first. */
    @GET
    @RequiresPermission("users:list")
    public LockoutListView list() {
        return new LockoutListView(lockouts.list().stream().map(LockoutView::of).toList());
    }

    /** Ends one lock by its id, or by a user's number everything that is locked of that user. */
    @DELETE
    @Path("/{id}")
    public SuccessView unlock(@PathParam("id") String id) {
        if (id.matches("\\d{1,18}")) {
            if (lockouts.unlockUser(Long.parseLong(id)) == 0) {
                throw XcoreException.notFound("Lockout of user", id);
            }
        } else {
            lockouts.unlock(id);
        }
        return SuccessView.DONE;
    }
}
