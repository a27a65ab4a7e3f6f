package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.SignedIn;
import io.xcore.auth.internal.TokenGrant;
import io.xcore.directory.User;
import java.time.Instant;
import java.util.List;

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
