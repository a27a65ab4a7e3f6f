package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.CLIENT;
import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.directory.DirectoryEvent.UserActivated;
import io.xcore.directory.DirectoryEvent.UserDeactivated;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.event.PlatformEvent;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionsTest {
    @TempDir
    private Path folder;

    private AuthWorld world;
    private User user;
    private TokenGrant grant;

    @BeforeEach
    void signIn() {
        world = new AuthWorld(folder);
        user = world.user("jane");
        grant = world.open(user);
    }

    @Test
    void theAccessTokenRenewsItself() {
        world.clock.advance(Duration.ofMinutes(20));

        String renewed = world.tokens.renew(caller(grant.accessToken()));

        world.clock.advance(Duration.ofMinutes(20));
        assertThat(caller(renewed).userId()).isEqualTo(user.id());
        assertRefused(ErrorCode.TOKEN_EXPIRED, () -> caller(grant.accessToken()));
    }

    @Test
    void aRevokedSessionCannotBeProlonged() {
        world.sessions.revoke(caller(grant.accessToken()).sessionId().orElseThrow());

        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(grant.refreshToken()));
    }

    @Test
    void aSessionEndsForGoodAfterItsLongestTime() {
        String refresh = grant.refreshToken();
        for (int day = 0; day < 29; day++) {
            world.clock.advance(Duration.ofDays(1));
            refresh = world.tokens.refresh(refresh).refreshToken();
        }
        String last = refresh;
        world.clock.advance(Duration.ofDays(1));

        assertRefused(ErrorCode.TOKEN_EXPIRED, () -> world.tokens.refresh(last));
    }

    @Test
    void whoseSessionHasRunOutIsTold() {
        String id = caller(grant.accessToken()).sessionId().orElseThrow();
        world.clock.advance(Duration.ofDays(7).minusSeconds(1));
        world.open(user);
        world.sessions.tellRanOut();
        assertThat(timeouts()).isEmpty();

        world.clock.advance(Duration.ofSeconds(1));
        world.sessions.tellRanOut();
        world.sessions.tellRanOut();

        assertThat(timeouts()).containsExactly(Map.of("session", Map.of("id", id, "action", "timeout")));
        assertThat(world.events.passing()).allMatch(event -> event.userId().equals(Optional.of(user.id())));
    }

    /** What the store holds of it is older than what is known of it. */
    @Test
    void aSessionThatIsUsedHasNotRunOut() {
        caller(grant.accessToken());
        world.clock.advance(Duration.ofDays(6));
        world.sessions.use(world.sessions.list(Optional.of(user.id())).get(0).id());

        world.clock.advance(Duration.ofDays(1));
        world.sessions.tellRanOut();

        assertThat(timeouts()).isEmpty();
    }

    @Test
    void sessionsThatHaveExpiredAreRemoved() {
        world.clock.advance(Duration.ofDays(31));

        assertThat(world.sessions.clean()).isEqualTo(1);
    }

    private List<Map<String, Object>> timeouts() {
        return world.events.passing().stream()
                .map(PlatformEvent::data)
                .filter(data -> data.toString().contains("timeout"))
                .toList();
    }

    @Test
    void aUserSwitchedOffCannotProlongASession() {
        world.directory.deactivate(user.id());

        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(grant.refreshToken()));
    }

    @Test
    void whoWantsToBeRememberedStaysLonger() {
        User john = world.user("john");
        String refresh = world.tokens.open(john.id(), CLIENT, true).grant().refreshToken();
        for (int day = 0; day < 89; day++) {
            world.clock.advance(Duration.ofDays(1));
            refresh = world.tokens.refresh(refresh).refreshToken();
        }
        String last = refresh;
        world.clock.advance(Duration.ofDays(1));

        assertRefused(ErrorCode.TOKEN_EXPIRED, () -> world.tokens.refresh(last));
    }

    @Test
    void aUserSeesItsOpenSessionsTheOneUsedLastFirst() {
        String first = caller(grant.accessToken()).sessionId().orElseThrow();
        world.clock.advance(Duration.ofMinutes(1));
        String second = caller(world.open(user).accessToken()).sessionId().orElseThrow();
        String revoked = caller(world.open(user).accessToken()).sessionId().orElseThrow();
        world.sessions.revoke(revoked);
        world.open(world.user("john"));
        world.clock.advance(Duration.ofMinutes(1));
        caller(grant.accessToken());

        assertThat(world.sessions.list(Optional.of(user.id())))
                .extracting(Session::id)
                .containsExactlyInAnyOrder(first, second);
        assertThat(world.sessions.list(Optional.of(user.id())))
                .filteredOn(session -> session.id().equals(first))
                .allMatch(session -> session.times().lastActivity().equals(world.clock.instant()));
        assertThat(world.sessions.list(Optional.empty())).hasSize(3);
    }

    @Test
    void nobodyEndsTheSessionOfAnother() {
        String session = caller(grant.accessToken()).sessionId().orElseThrow();
        User john = world.user("john");

        assertRefused(ErrorCode.NOT_FOUND, () -> world.sessions.revokeOwn(john.id(), session));
        assertRefused(ErrorCode.NOT_FOUND, () -> world.sessions.revokeOwn(user.id(), "unknown"));
        caller(grant.accessToken());

        world.sessions.revokeOwn(user.id(), session);
        assertRefused(ErrorCode.TOKEN_INVALID, () -> caller(grant.accessToken()));
        assertRefused(ErrorCode.NOT_FOUND, () -> world.sessions.revokeOwn(user.id(), session));
    }

    @Test
    void allSessionsOfAUserSwitchedOffEnd() {
        world.open(user);
        TokenGrant other = world.open(world.user("john"));

        new SessionEnder(world.sessions).on(new UserDeactivated(user.id(), Optional.empty(), Instant.EPOCH));

        assertRefused(ErrorCode.TOKEN_INVALID, () -> caller(grant.accessToken()));
        assertThat(world.sessions.list(Optional.of(user.id()))).isEmpty();
        caller(other.accessToken());
    }

    @Test
    void otherEventsEndNothing() {
        new SessionEnder(world.sessions).on(new UserActivated(user.id(), Optional.empty(), Instant.EPOCH));

        caller(grant.accessToken());
    }

    private Caller caller(String token) {
        return world.authenticator.authenticate(new Credential(Credential.Kind.BEARER, token));
    }
}
