package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.Registration;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import io.xcore.security.Public;
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
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The way in of S1 (contract A1-01 to A1-04). */
@RestResource
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = AuthResource.class)
public final class AuthResource {
    private final Registration registration;
    private final PasswordSignIn passwords;
    private final DirectoryService directory;

    @Activate
    public AuthResource(
            @Reference Registration registration,
            @Reference PasswordSignIn passwords,
            @Reference DirectoryService directory) {
        this.registration = registration;
        this.passwords = passwords;
        this.directory = directory;
    }

    /** Creates an account. */
    @POST
    @Path("/register")
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(@Nullable RegisterRequest body) {
        RegisterRequest request = body == null ? new RegisterRequest(null, null, null) : body;
        User user = registration.register(
                Fields.required("email", request.email()),
                Fields.required("password", request.password()),
                Fields.optional(request.fullName()));
        return Response.status(Response.Status.CREATED)
                .entity(RegisteredView.of(user))
                .build();
    }

    /** Signs in with a JSON body. */
    @POST
    @Path("/login")
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Response login(@Nullable LoginRequest body, @Context HttpServletRequest request) {
        return passwords.answer(body, request, signedIn -> Answers.secret(TokenView.of(signedIn.grant())));
    }

    /** Signs in with a form, as OAuth 2 clients send it; {@code grant_type}, {@code scope} and the like are ignored. */
    @POST
    @Path("/login")
    @Public
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response loginByForm(
            @FormParam("username") @Nullable String username,
            @FormParam("email") @Nullable String email,
            @FormParam("password") @Nullable String password,
            @FormParam("mfa_code") @Nullable String mfaCode,
            @Context HttpServletRequest request) {
        return login(new LoginRequest(username, email, password, false, mfaCode), request);
    }

    /** Who the caller is and what it may do. */
    @GET
    @Path("/me")
    public MeView me(@Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        User user = directory
                .find(caller.userId())
                .orElseThrow(() -> new XcoreException(ErrorCode.TOKEN_INVALID, "Invalid token"));
        return MeView.of(user, caller.permissions());
    }
}
