package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.TokenService;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Authenticator;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the refresh routes of all dialects have in common (contract C-04): a refresh token in the body, or else an access
 * token in the header. The routes are public because a body's token is credential enough, so they authenticate here.
 */
@Component(service = Prolongation.class)
public final class Prolongation {
    private final Authenticator authenticator;
    private final TokenService tokens;

    @Activate
    public Prolongation(@Reference Authenticator authenticator, @Reference TokenService tokens) {
        this.authenticator = authenticator;
        this.tokens = tokens;
    }

    /**
     * The answer to a refresh.
     *
     * @throws XcoreException AUTHENTICATION_REQUIRED when neither token is shown, TOKEN_INVALID, TOKEN_EXPIRED
     */
    Response answer(@Nullable String authorization, @Nullable String refreshToken) {
        if (refreshToken != null) {
            return Answers.secret(TokenView.of(tokens.refresh(refreshToken)));
        }
        String token = tokens.renew(caller(authorization));
        return Answers.secret(
                new RenewedView(token, TokenView.TYPE, tokens.accessTokenLife().toSeconds()));
    }

    private Caller caller(@Nullable String authorization) {
        String token = ShownTokens.bearer(authorization)
                .orElseThrow(() -> new XcoreException(ErrorCode.AUTHENTICATION_REQUIRED, "Authentication required"));
        return authenticator.authenticate(new Credential(Credential.Kind.BEARER, token));
    }
}
