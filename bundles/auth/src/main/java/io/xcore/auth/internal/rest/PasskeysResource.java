package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.passkey.CeremonyOptions;
import io.xcore.auth.internal.passkey.PasskeyRegistration;
import io.xcore.auth.internal.passkey.Passkeys;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
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

/** The passkeys of the caller. */
@RestResource
@Path("/api/v1/auth/passkeys")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = PasskeysResource.class)
public final class PasskeysResource {
    private final PasskeyRegistration registration;
    private final Passkeys passkeys;

    @Activate
    public PasskeysResource(@Reference PasskeyRegistration registration, @Reference Passkeys passkeys) {
        this.registration = registration;
        this.passkeys = passkeys;
    }

    /** What the browser is to do to make a passkey. */
    @POST
    @Path("/register/options")
    @Consumes(MediaType.WILDCARD)
    public Response options(
            @Nullable PasskeyOptionsRequest body,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        CeremonyOptions options = registration.options(
                person(security), PasskeyOptionsRequest.given(body), Sites.of(request), Clients.of(request));
        return Answers.secret(options);
    }

    /** Keeps the passkey the browser has made. */
    @POST
    @Path("/register")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(
            @Nullable PasskeyRequest body, @Context SecurityContext security, @Context HttpServletRequest request) {
        PasskeyRequest wanted = PasskeyRequest.of(body);
        Caller owner = person(security);
        return Response.status(Response.Status.CREATED)
                .entity(PasskeyView.of(registration.register(
                        owner.userId(), wanted.nameOrDefault(), wanted.answer(), Sites.of(request))))
                .build();
    }

    /** The caller's passkeys. */
    @GET
    public PasskeyListView list(@Context SecurityContext security) {
        Caller owner = (Caller) security.getUserPrincipal();
        return new PasskeyListView(passkeys.list(Optional.of(owner.userId())).stream()
                .map(PasskeyView::of)
                .toList());
    }

    /** Names a passkey of the caller. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public PasskeyView rename(
            @PathParam("id") String id, @Nullable PasskeyRequest body, @Context SecurityContext security) {
        String name = PasskeyRequest.of(body).requiredName();
        return PasskeyView.of(passkeys.rename(person(security).userId(), id, name));
    }

    /** The same: the name is all there is to change. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public PasskeyView patch(
            @PathParam("id") String id, @Nullable PasskeyRequest body, @Context SecurityContext security) {
        return rename(id, body, security);
    }

    /** Removes a passkey of the caller. */
    @DELETE
    @Path("/{id}")
    public SuccessView remove(@PathParam("id") String id, @Context SecurityContext security) {
        passkeys.removeOwn(person(security).userId(), id);
        return SuccessView.DONE;
    }

    /** A key that got into wrong hands must not open a way in that outlives it. */
    private static Caller person(SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        if (caller.sessionId().isEmpty()) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "An API key cannot manage passkeys");
        }
        return caller;
    }
}
