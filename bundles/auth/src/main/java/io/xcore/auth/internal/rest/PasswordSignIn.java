package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.Login;
import io.xcore.auth.internal.SignedIn;
import io.xcore.error.XcoreException;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the login routes of all dialects have in common. */
@Component(service = PasswordSignIn.class)
public final class PasswordSignIn {
    private final Login login;

    @Activate
    public PasswordSignIn(@Reference Login login) {
        this.login = login;
    }

    /**
     * Signs in whoever the body names.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field that is missing, BAD_CREDENTIALS, SERVICE_UNAVAILABLE
     */
    SignedIn signIn(@Nullable LoginRequest body, HttpServletRequest request) {
        LoginRequest credentials = LoginRequest.of(body);
        Client client = new Client(
                Fields.optional(request.getRemoteAddr()), Fields.optional(request.getHeader(HttpHeaders.USER_AGENT)));
        return login.signIn(credentials.login(), credentials.requiredPassword(), credentials.remembered(), client);
    }
}
