package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.TokenService;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.rest.RestResource;
import io.xcore.security.Authenticator;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import io.xcore.security.Public;
import javax.ws.rs.Consumes;
import javax.ws.rs.FormParam;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Prolonging a session: S1 shows the access token and sends no body (contract A1-05), others send the refresh token
 * (C-04). The route is public because a body's token is credential enough, so it authenticates for itself.
 */
@RestResource
@Path("/auth/refresh")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = RefreshResource.class)
public final class RefreshResource {
    private static final String BEARER = "Bearer ";

    private final Authenticator authenticator;
    private final TokenService tokens;

    @Activate
    public RefreshResource(@Reference Authenticator authenticator, @Reference TokenService tokens) {
        this.authenticator = authenticator;
        this.tokens = tokens;
    }

    /** The next access token, for a JSON body or none at all. */
    @POST
    @Public
    @Consumes(MediaType.WILDCARD)
    public Response refresh(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable RefreshRequest body) {
        return answer(authorization, body == null ? null : body.refreshToken());
    }

    /** The next access token, for a form, as OAuth 2 clients send it. */
    @POST
    @Public
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response refreshByForm(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @FormParam("refresh_token") @Nullable String refreshToken) {
        return answer(authorization, refreshToken);
    }

    private Response answer(@Nullable String authorization, @Nullable String refreshToken) {
        if (refreshToken != null) {
            return Answers.secret(TokenView.of(tokens.refresh(refreshToken)));
        }
        String token = tokens.renew(caller(authorization));
        return Answers.secret(
                new RenewedView(token, TokenView.TYPE, tokens.accessTokenLife().toSeconds()));
    }

    private Caller caller(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new XcoreException(ErrorCode.AUTHENTICATION_REQUIRED, "Authentication required");
        }
        String token = authorization.substring(BEARER.length()).strip();
        return authenticator.authenticate(new Credential(Credential.Kind.BEARER, token));
    }
}
