package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.SignedIn;
import io.xcore.auth.internal.passkey.PasskeyLogin;
import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
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

/** Signing in with a passkey; what comes of it is what S4's login answers (contract A4-01). */
@RestResource
@Path("/api/v1/auth/passkeys/login")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = PasskeyLoginResource.class)
public final class PasskeyLoginResource {
    private final PasskeyLogin login;

    @Activate
    public PasskeyLoginResource(@Reference PasskeyLogin login) {
        this.login = login;
    }

    /** What the browser is to do; a {@code username} in the body changes nothing, so that nobody can ask for names. */
    @POST
    @Path("/options")
    @Public
    @Consumes(MediaType.WILDCARD)
    public Response options(@Context HttpServletRequest request) {
        return Answers.secret(login.options(Sites.of(request)));
    }

    /** Signs in; the session is in the tokens and in a cookie alike. */
    @POST
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Response login(@Nullable PasskeyRequest body, @Context HttpServletRequest request) {
        PasskeyRequest shown = PasskeyRequest.of(body);
        Client client = Clients.of(request);
        SignedIn signedIn = login.login(shown.answer(), shown.remembered(), client, Sites.of(request));
        return CookieHeaders.with(Answers.unkept(FullLoginView.of(signedIn)), request, signedIn.cookie());
    }
}
