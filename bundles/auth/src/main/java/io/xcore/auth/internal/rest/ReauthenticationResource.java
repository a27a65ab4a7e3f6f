package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.Reauthentication;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Step-up: proving within a session once more who one is (RFC 9470). */
@RestResource
@Path("/api/v1/auth/reauthenticate")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = ReauthenticationResource.class)
public final class ReauthenticationResource {
    private final Reauthentication reauthentication;

    @Activate
    public ReauthenticationResource(@Reference Reauthentication reauthentication) {
        this.reauthentication = reauthentication;
    }

    /** Notes on the session that its user is there. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public SuccessView reauthenticate(
            @Nullable ReauthenticationRequest body,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        ReauthenticationRequest proof = body == null ? new ReauthenticationRequest(null, null) : body;
        reauthentication.prove(
                (Caller) security.getUserPrincipal(),
                Fields.required("password", proof.password()),
                Optional.ofNullable(proof.mfaCode()),
                Clients.of(request));
        return SuccessView.DONE;
    }
}
