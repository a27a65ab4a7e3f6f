package io.xcore.auth.internal.rest;

import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.FormParam;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The way in and out of S0 (contract A0-01 to A0-03). */
@RestResource
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = PlatformAuthResource.class)
public final class PlatformAuthResource {
    private final PasswordSignIn passwords;
    private final Prolongation prolongation;
    private final SigningOut signingOut;

    @Activate
    public PlatformAuthResource(
            @Reference PasswordSignIn passwords,
            @Reference Prolongation prolongation,
            @Reference SigningOut signingOut) {
        this.passwords = passwords;
        this.prolongation = prolongation;
        this.signingOut = signingOut;
    }

    /** Signs in. */
    @POST
    @Path("/login")
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Response login(@Nullable LoginRequest body, @Context HttpServletRequest request) {
        return passwords.answer(body, request, signedIn -> Answers.secret(TokenView.of(signedIn.grant())));
    }

    /** Exchanges a refresh token. */
    @POST
    @Path("/refresh")
    @Public
    @Consumes(MediaType.WILDCARD)
    public Response refresh(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable RefreshRequest body) {
        return prolongation.answer(authorization, body == null ? null : body.refreshToken());
    }

    /** Signs out. */
    @POST
    @Path("/logout")
    @Public
    @Consumes(MediaType.WILDCARD)
    public Response logout(@Nullable LogoutRequest body, @Context HttpServletRequest request) {
        return signingOut.answer(request, body);
    }

    /** Signs out with a form. */
    @POST
    @Path("/logout")
    @Public
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response logoutByForm(@FormParam("token") @Nullable String token, @Context HttpServletRequest request) {
        return signingOut.answerForm(request, token);
    }
}
