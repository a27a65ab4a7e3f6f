package io.xcore.auth.internal.rest;

import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.FormParam;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The way in and out of S2: a session cookie, as NextAuth keeps it (contract A2-01, A2-02, A2-21). */
@RestResource
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = BrowserAuthResource.class)
public final class BrowserAuthResource {
    private final PasswordSignIn passwords;
    private final SigningOut signingOut;
    private final NextAuthHelpers helpers;

    @Activate
    public BrowserAuthResource(
            @Reference PasswordSignIn passwords, @Reference SigningOut signingOut, @Reference NextAuthHelpers helpers) {
        this.passwords = passwords;
        this.signingOut = signingOut;
        this.helpers = helpers;
    }

    /** Signs in; the session is in the cookie. */
    @POST
    @Path("/signin")
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signin(@Nullable LoginRequest body, @Context HttpServletRequest request) {
        return passwords.answer(
                body,
                request,
                signedIn ->
                        CookieHeaders.with(Answers.unkept(SigninView.of(signedIn.user())), request, signedIn.cookie()));
    }

    /** Signs out, and has the browser forget the cookie. */
    @POST
    @Path("/signout")
    @Public
    @Consumes(MediaType.WILDCARD)
    public Response signout(@Nullable LogoutRequest body, @Context HttpServletRequest request) {
        return signingOut.answer(request, body);
    }

    /** Signs out with a form, as NextAuth's client does; its other fields are ignored. */
    @POST
    @Path("/signout")
    @Public
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signoutByForm(@FormParam("token") @Nullable String token, @Context HttpServletRequest request) {
        return signingOut.answerForm(request, token);
    }

    /** Who is signed in, and until when; an empty object for nobody. */
    @GET
    @Path("/session")
    @Public
    public Response session(@Context HttpServletRequest request) {
        return Answers.secret(helpers.session(request));
    }

    /** A token for NextAuth's forms. Whether a write is a page's of ours is told by its origin, so nobody checks it. */
    @GET
    @Path("/csrf")
    @Public
    public Response csrf() {
        return Answers.secret(Map.of("csrfToken", helpers.csrfToken()));
    }

    /** The ways to sign in. */
    @GET
    @Path("/providers")
    @Public
    public Response providers(@Context HttpServletRequest request) {
        return Answers.secret(helpers.providers(request));
    }
}
