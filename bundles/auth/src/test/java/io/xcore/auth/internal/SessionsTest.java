package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.CLIENT;
import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
        grant = world.tokens.open(user.id(), CLIENT);
    }

    @Test
    void aRefreshTokenIsExchangedOnce() {
        TokenGrant next = world.tokens.refresh(grant.refreshToken());

        assertThat(next.refreshToken()).isNotEqualTo(grant.refreshToken());
        assertThat(caller(next.accessToken()).sessionId())
                .isEqualTo(caller(grant.accessToken()).sessionId());
        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(grant.refreshToken()));
        world.tokens.refresh(next.refreshToken());
    }

    @Test
    void ofManyExchangesAtOnceOneSucceeds() throws Exception {
        int contenders = 8;
        CyclicBarrier start = new CyclicBarrier(contenders);
        ExecutorService threads = Executors.newFixedThreadPool(contenders);
        try {
            Callable<Boolean> exchange = () -> {
                start.await();
                return exchanged();
            };
            long succeeded = 0;
            for (var outcome : threads.invokeAll(Collections.nCopies(contenders, exchange))) {
                succeeded += outcome.get() ? 1 : 0;
            }
            assertThat(succeeded).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsNotARefreshTokenIsInvalid() {
        String other = "xrt_" + "A".repeat(22) + "." + "B".repeat(43);
        String wrongSecret = grant.refreshToken().substring(0, 27) + "B".repeat(43);

        for (String token :
                List.of("", "xrt_", "xrt_.", grant.accessToken(), other, wrongSecret, "x".repeat(1 << 20))) {
            assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(token));
        }
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
    void aUserSwitchedOffCannotProlongASession() {
        world.directory.deactivate(user.id());

        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(grant.refreshToken()));
    }

    private boolean exchanged() {
        try {
            world.tokens.refresh(grant.refreshToken());
            return true;
        } catch (XcoreException e) {
            return false;
        }
    }

    private Caller caller(String token) {
        return world.authenticator.authenticate(new Credential(Credential.Kind.BEARER, token));
    }
}
