package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.SignedIn;
import io.xcore.auth.internal.TokenGrant;
import io.xcore.directory.User;
import java.time.Instant;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.Response;

/**
 * The answer to the login S3 and S4 share (contract A3-01, A4-01, C-01).
 *
 * @param token the access token once more, under the name S3 knows
 */
public record FullLoginView(
        String accessToken,
        String tokenType,
        long expiresIn,
        String refreshToken,
        String token,
        Instant expiresAt,
        ShownUser user) {
    /** The user as S3 shows it. */
    public record ShownUser(String id, String username, List<String> roles) {
        static ShownUser of(User user) {
            return new ShownUser(UserIds.dashed(user.id()), user.username(), user.roles());
        }
    }

    /** 200 with the tokens, and the session in a cookie too. */
    static Response answer(SignedIn signedIn, HttpServletRequest request) {
        return CookieHeaders.with(Answers.unkept(of(signedIn)), request, signedIn.cookie());
    }

    static FullLoginView of(SignedIn signedIn) {
        TokenGrant grant = signedIn.grant();
        return new FullLoginView(
                grant.accessToken(),
                TokenView.TYPE,
                grant.expiresIn().toSeconds(),
                grant.refreshToken(),
                grant.accessToken(),
                grant.expiresAt(),
                ShownUser.of(signedIn.user()));
    }
}
