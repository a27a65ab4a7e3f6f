package io.xcore.auth.internal.rest;

import io.xcore.rest.Language;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import io.xcore.security.Public;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The passwords of S1, in French unless the client prefers English (contract G-03, X-18). */
@RestResource
@Path("/auth/password")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Component(service = PasswordResource.class)
public final class PasswordResource {
    private final PasswordForms passwords;

    @Activate
    public PasswordResource(@Reference PasswordForms passwords) {
        this.passwords = passwords;
    }

    /** Changes the caller's password. */
    @POST
    @Path("/change")
    public OutcomeView change(
            @Nullable PasswordChangeRequest body,
            @Context SecurityContext security,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        return passwords.change(body, (Caller) security.getUserPrincipal(), Language.of(headers), Clients.of(request));
    }

    /** Has a reset mailed. */
    @POST
    @Path("/forgot")
    @Public
    public Response forgotten(
            @Nullable PasswordForgottenRequest body,
            @Context HttpServletRequest request,
            @Context HttpHeaders headers) {
        return passwords.forgotten(body, request.getRemoteAddr(), Language.of(headers));
    }

    /** Sets a new password with a mailed token. */
    @POST
    @Path("/reset")
    @Public
    public OutcomeView reset(@Nullable PasswordResetRequest body, @Context HttpHeaders headers) {
        return passwords.reset(body, Language.of(headers));
    }
}
