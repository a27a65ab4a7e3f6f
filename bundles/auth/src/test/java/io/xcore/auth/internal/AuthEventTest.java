package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.audit.AuditFacts;
import io.xcore.audit.AuditFacts.Outcome;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.event.PlatformEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told, and written down, of sessions and keys. */
final class AuthEventTest {
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
    void aLogoutNamesWhoLeft() {
        TokenGrant grant = world.open(user);
        String session = world.accessTokens.verify(grant.accessToken()).sessionId();

        world.logout.end(List.of(grant.accessToken(), "no token"));

        PlatformEvent event = only();
        assertThat(event.type()).isEqualTo("user.logout");
        assertThat(event.topic()).isEqualTo("xcore/user/" + user.id() + "/logout");
        assertThat(event.data()).isEqualTo(Map.of("user_id", user.id(), "session", session));
        assertThat(event.permission()).contains("users:list");
        assertThat(event.userId()).contains(user.id());
        assertThat(event.audit())
                .contains(new AuditFacts(Optional.of(user.id()), "user:" + user.id(), Outcome.SUCCESS));
    }

    @Test
    void aRevokedSessionIsToldOnce() {
        String session =
                world.accessTokens.verify(world.open(user).accessToken()).sessionId();

        world.sessions.revokeOwn(user.id(), session);
        world.sessions.revoke(session);

        assertThat(only().type()).isEqualTo("session.revoked");
        assertThat(only().data()).isEqualTo(Map.of("user_id", user.id(), "session", session));
        assertThat(only().audit()).contains(AuditFacts.done("session:" + session));
    }

    @Test
    void theEndOfAllSessionsIsOneEvent() {
        world.open(user);
        world.open(user);

        assertThat(world.sessions.revokeAll(user.id())).isEqualTo(2);
        assertThat(world.sessions.revokeAll(user.id())).isZero();

        assertThat(only().type()).isEqualTo("user.signed_out");
        assertThat(only().data()).containsEntry("sessions", 2);
    }

    @Test
    void aRefreshTokenUsedAgainIsAFailure() {
        String stolen = world.open(user).refreshToken();
        world.tokens.refresh(stolen);
        world.clock.advance(Duration.ofMinutes(1));

        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(stolen));

        assertThat(only().type()).isEqualTo("session.token_reused");
        assertThat(only().audit().orElseThrow().outcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void anApiKeyIsToldWithoutItsSecret() {
        CreatedApiKey created =
                world.apiKeys.create(user.id(), new NewApiKey("deploy", List.of("read"), Optional.empty()));
        world.apiKeys.revoke(created.key().id());

        assertThat(world.events.types()).containsExactly("api_key.created", "api_key.revoked");
        PlatformEvent event = world.events.events().get(0);
        assertThat(event.data())
                .isEqualTo(Map.of(
                        "user_id",
                        user.id(),
                        "api_key",
                        created.key().id(),
                        "name",
                        "deploy",
                        "permissions",
                        List.of("read")));
        assertThat(event.userId()).contains(user.id());
    }

    @Test
    void aNewSigningKeyIsToldToAuditors() {
        KeyRotation rotation = new KeyRotation(world.keys, world.accessTokens, world.events, world.clock);

        String key = rotation.rotate(true);

        assertThat(only().type()).isEqualTo("signing_key.rotated");
        assertThat(only().data()).isEqualTo(Map.of("signing_key", key, "distrust", true));
        assertThat(only().permission()).contains("audit:read");
        assertThat(only().userId()).isEmpty();
    }

    @Test
    void aTopicHasOnlyCharactersThatTopicsMayHave() {
        AuthEvent event =
                AuthEvent.ofPlatform("address:192.0.2.7", "locked", Map.of("failures", 100), world.clock.instant());

        assertThat(event.topic()).isEqualTo("xcore/address/192_0_2_7/locked");
        assertThat(event.data()).isEqualTo(Map.of("address", "192.0.2.7", "failures", 100));
    }

    private PlatformEvent only() {
        assertThat(world.events.events()).hasSize(1);
        return world.events.events().get(0);
    }
}
