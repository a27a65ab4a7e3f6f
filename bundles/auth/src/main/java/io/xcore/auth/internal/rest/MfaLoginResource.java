package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.SignedIn;
import io.xcore.auth.internal.mfa.MfaLogin;
import io.xcore.auth.internal.mfa.MfaMethod;
import io.xcore.error.XcoreException;
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

/** The second step of a login (contract A4-07). */
@RestResource
@Path("/api/v1/auth/mfa")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Component(service = MfaLoginResource.class)
public final class MfaLoginResource {
    private final MfaLogin login;

    @Activate
    public MfaLoginResource(@Reference MfaLogin login) {
        this.login = login;
    }

    /** Signs in with the second factor. */
    @POST
    @Path("/verify")
    @Public
    public Response verify(@Nullable MfaCodeRequest body, @Context HttpServletRequest request) {
        MfaCodeRequest shown = MfaCodeRequest.of(body);
        SignedIn signedIn =
                login.verify(shown.requiredToken(), shown.anyMethod(), shown.requiredCode(), Clients.of(request));
        return FullLoginView.answer(signedIn, request);
    }

    /** Sends a code to the phone of whoever signs in. */
    @POST
    @Path("/send")
    @Public
    public SmsSentView send(@Nullable MfaCodeRequest body) {
        MfaCodeRequest shown = MfaCodeRequest.of(body);
        String token = shown.requiredToken();
        requireSms(shown.enrollableMethod());
        return SmsSentView.of(login.send(token));
    }

    static void requireSms(MfaMethod method) {
        if (method != MfaMethod.SMS) {
            throw XcoreException.invalid("method", "must be sms: no other code is sent");
        }
    }
}
