package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import io.xcore.security.Credential.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenAuthenticatorTest {
    @TempDir
    private Path folder;

    private AuthWorld world;
    private User user;
    private TokenGrant grant;

    @BeforeEach
    void signIn() {
        world = new AuthWorld(folder, Map.of("session_idleSeconds", 3_600L));
        user = world.user("jane");
        grant = world.open(user);
    }

    @Test
    void anAccessTokenShowsItsUserAndSession() {
        Caller caller = authenticate();

        assertThat(caller.userId()).isEqualTo(user.id());
        assertThat(caller.username()).isEqualTo("jane");
        assertThat(caller.getName()).isEqualTo("jane");
        assertThat(caller.roles()).containsExactly("user");
        assertThat(caller.permissions()).containsExactly("users:read");
        assertThat(caller.sessionId()).isPresent();
        assertThat(caller.toString()).doesNotContain(grant.accessToken());
    }

    @Test
    void aChangedPermissionActsOnACallerAtOnce() {
        Caller caller = authenticate();
        assertThat(caller.permits("plugins:write")).isFalse();

        world.directory.grant("user", "plugins:write");

        assertThat(caller.permits("plugins:write")).isTrue();
    }

    @Test
    void aTokenIsValidForHalfAnHour() {
        world.clock.advance(Duration.ofSeconds(1_799));
        authenticate();

        world.clock.advance(Duration.ofSeconds(1));
        assertRefused(ErrorCode.TOKEN_EXPIRED, this::authenticate);
        assertRefused(ErrorCode.TOKEN_EXPIRED, this::authenticate);
    }

    @Test
    void aRevokedSessionEndsATokenThatWasJustAccepted() {
        String session = authenticate().sessionId().orElseThrow();

        world.sessions.revoke(session);

        assertRefused(ErrorCode.TOKEN_INVALID, this::authenticate);
    }

    @Test
    void aUserSwitchedOffIsOutAtOnce() {
        authenticate();

        world.directory.deactivate(user.id());

        assertRefused(ErrorCode.TOKEN_INVALID, this::authenticate);
    }

    @Test
    void aSessionNobodyUsesEnds() {
        String session = authenticate().sessionId().orElseThrow();
        world.clock.advance(Duration.ofMinutes(59));
        String renewed = world.accessTokens.issue(user.id(), session);
        authenticate(renewed);
        world.clock.advance(Duration.ofMinutes(59));
        String again = world.accessTokens.issue(user.id(), session);
        authenticate(again);

        world.clock.advance(Duration.ofHours(1));
        String late = world.accessTokens.issue(user.id(), session);
        assertRefused(ErrorCode.TOKEN_EXPIRED, () -> authenticate(late));
    }

    @Test
    void aRequestReadsNoSessionFromTheDatabaseTwice() {
        authenticate();
        int before = world.sessionStore.reads.get();

        for (int i = 0; i < 100; i++) {
            authenticate();
        }

        assertThat(world.sessionStore.reads).hasValue(before);
    }

    @Test
    void activityIsStoredLater() {
        String session = authenticate().sessionId().orElseThrow();
        world.clock.advance(Duration.ofMinutes(5));
        authenticate();
        assertThat(world.sessionStore.find(session).orElseThrow().times().lastActivity())
                .isEqualTo(world.clock.instant().minus(Duration.ofMinutes(5)));

        world.sessions.flush();

        assertThat(world.sessionStore.find(session).orElseThrow().times().lastActivity())
                .isEqualTo(world.clock.instant());
    }

    @Test
    void aTokenOfAnotherUsersSessionIsRefused() {
        String session = authenticate().sessionId().orElseThrow();
        User other = world.user("john");

        String forged = world.accessTokens.issue(other.id(), session);

        assertRefused(ErrorCode.TOKEN_INVALID, () -> authenticate(forged));
    }

    @Test
    void aRefreshTokenIsNoAccessToken() {
        assertRefused(ErrorCode.TOKEN_INVALID, () -> authenticate(grant.refreshToken()));
    }

    @Test
    void aCookieIsGoodForAsLongAsItsSession() {
        TokenService.Opening opening = world.tokens.open(user.id(), AuthWorld.CLIENT, false);
        Credential cookie = new Credential(Kind.COOKIE, opening.cookie().value());
        for (int minute = 0; minute < 300; minute += 50) {
            world.clock.advance(Duration.ofMinutes(50));
            assertThat(world.authenticator.authenticate(cookie).userId()).isEqualTo(user.id());
        }

        world.clock.advance(Duration.ofHours(1));
        assertRefused(ErrorCode.TOKEN_EXPIRED, () -> world.authenticator.authenticate(cookie));
    }

    @Test
    void aCookieOfARevokedSessionOrAnotherSecretIsRefused() {
        TokenService.Opening opening = world.tokens.open(user.id(), AuthWorld.CLIENT, false);
        String value = opening.cookie().value();
        CookieToken forged =
                new CookieToken(CookieToken.parse(value).orElseThrow().sessionId(), Secrets.secret());
        Credential cookie = new Credential(Kind.COOKIE, value);
        Credential other = new Credential(Kind.COOKIE, forged.text());
        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.authenticator.authenticate(other));

        world.sessions.revoke(forged.sessionId());
        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.authenticator.authenticate(cookie));
    }

    @Test
    void aCredentialShownInTheWrongPlaceProvesNothing() {
        String cookie =
                world.tokens.open(user.id(), AuthWorld.CLIENT, false).cookie().value();
        for (Credential credential : List.of(
                new Credential(Kind.API_KEY, grant.accessToken()),
                new Credential(Kind.COOKIE, grant.accessToken()),
                new Credential(Kind.COOKIE, grant.refreshToken()),
                new Credential(Kind.BEARER, cookie))) {
            assertRefused(ErrorCode.TOKEN_INVALID, () -> world.authenticator.authenticate(credential));
        }
    }

    private Caller authenticate() {
        return authenticate(grant.accessToken());
    }

    private Caller authenticate(String token) {
        return world.authenticator.authenticate(new Credential(Kind.BEARER, token));
    }
}
