package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.Login;
import io.xcore.auth.internal.SecondFactorDue;
import io.xcore.auth.internal.SignIn;
import io.xcore.auth.internal.SignedIn;
import io.xcore.error.XcoreException;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.Response;
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
     * Signs in whoever the body names, and answers in the dialect's words; or else with 401 and what is still due.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field that is missing, BAD_CREDENTIALS, SERVICE_UNAVAILABLE,
     *     RATE_LIMITED after too many wrong codes
     */
    Response answer(
            @Nullable LoginRequest body, HttpServletRequest request, Function<SignedIn, Response> signedInAnswer) {
        SignIn outcome = login.signIn(LoginRequest.of(body).wanted(), Clients.of(request));
        if (outcome instanceof SignedIn signedIn) {
            return signedInAnswer.apply(signedIn);
        }
        return due((SecondFactorDue) outcome);
    }

    private static Response due(SecondFactorDue due) {
        return Answers.unkept(MfaRequiredView.of(due))
                .status(Response.Status.UNAUTHORIZED)
                .build();
    }
}
