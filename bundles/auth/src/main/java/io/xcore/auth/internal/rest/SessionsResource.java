package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.Sessions;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
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

/** Where a user is signed in (contract A0-04, A0-05). */
@RestResource
@Path("/api/auth/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = SessionsResource.class)
public final class SessionsResource {
    private final Sessions sessions;

    @Activate
    public SessionsResource(@Reference Sessions sessions) {
        this.sessions = sessions;
    }

    /** The caller's open sessions, the one used last first. */
    @GET
    public SessionListView list(@Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        return new SessionListView(
                sessions.list(Optional.of(caller.userId())).stream()
                        .map(SessionView::of)
                        .toList(),
                caller.sessionId().orElse(null));
    }

    /** Ends a session of the caller; the one it uses is a logout. */
    @DELETE
    @Path("/{id}")
    public Response end(
            @PathParam("id") String id, @Context SecurityContext security, @Context HttpServletRequest request) {
        Caller caller = (Caller) security.getUserPrincipal();
        sessions.revokeOwn(caller.userId(), id);
        boolean own = caller.sessionId().filter(id::equals).isPresent();
        Response.ResponseBuilder answer = Response.ok(SuccessView.DONE);
        return own ? CookieHeaders.without(answer, request) : answer.build();
    }
}
