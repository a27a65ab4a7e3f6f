package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.security.Credential;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogoutTest {
    @TempDir
    private Path folder;

    private AuthWorld world;
    private User user;

    @BeforeEach
    void wire() {
        world = new AuthWorld(folder);
        user = world.user("jane");
    }

    @Test
    void anyTokenOfASessionEndsTheWholeOfIt() {
        for (int kind = 0; kind < 3; kind++) {
            TokenService.Opening opening = world.tokens.open(user.id(), AuthWorld.CLIENT, false);
            TokenGrant grant = opening.grant();
            String shown = List.of(
                            grant.accessToken(),
                            grant.refreshToken(),
                            opening.cookie().value())
                    .get(kind);

            world.logout.end(List.of(shown));
            world.logout.end(List.of(shown));

            assertRefused(ErrorCode.TOKEN_INVALID, () -> authenticate(grant.accessToken()));
            assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(grant.refreshToken()));
        }
    }

    @Test
    void anExpiredAccessTokenStillSignsOut() {
        TokenGrant grant = world.open(user);
        world.clock.advance(Duration.ofHours(1));

        world.logout.end(List.of(grant.accessToken()));

        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(grant.refreshToken()));
    }

    @Test
    void aRefreshTokenThatWasExchangedStillSignsOut() {
        TokenGrant grant = world.open(user);
        TokenGrant next = world.tokens.refresh(grant.refreshToken());
        world.clock.advance(Duration.ofMinutes(5));

        world.logout.end(List.of(grant.refreshToken()));

        assertRefused(ErrorCode.TOKEN_INVALID, () -> authenticate(next.accessToken()));
    }

    @Test
    void nobodyIsSignedOutByWhatIsNoTokenOfHis() {
        TokenGrant grant = world.open(user);
        String session = world.accessTokens.verify(grant.accessToken()).sessionId();
        String forged = world.accessTokens.issue(user.id() + 1, session);

        world.logout.end(List.of(
                "",
                "garbage",
                "a.b.c",
                forged,
                RefreshToken.first(session).text(),
                new CookieToken(session, Secrets.secret()).text(),
                "x".repeat(1 << 20)));

        assertThat(authenticate(grant.accessToken())).isEqualTo(user.id());
    }

    private long authenticate(String token) {
        return world.authenticator
                .authenticate(new Credential(Credential.Kind.BEARER, token))
                .userId();
    }
}
