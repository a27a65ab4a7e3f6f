package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.Logout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the logout routes of all dialects have in common (contract C-24): the token may be anywhere. */
@Component(service = SigningOut.class)
public final class SigningOut {
    private final Logout logout;

    @Activate
    public SigningOut(@Reference Logout logout) {
        this.logout = logout;
    }

    /** Ends every session the request shows a token of; whoever is signed out already is answered the same. */
    Response answer(HttpServletRequest request, @Nullable LogoutRequest body) {
        return body == null
                ? answer(request, Stream.empty())
                : answer(request, Stream.of(body.token(), body.accessToken(), body.refreshToken()));
    }

    /** The same for a form. */
    Response answerForm(HttpServletRequest request, @Nullable String token) {
        return answer(request, Stream.of(token));
    }

    private Response answer(HttpServletRequest request, Stream<@Nullable String> fields) {
        List<String> tokens = new ArrayList<>(fields.filter(Objects::nonNull).toList());
        tokens.addAll(ShownTokens.all(request));
        logout.end(tokens);
        return CookieHeaders.without(Answers.unkept(LogoutView.DONE), request);
    }
}
