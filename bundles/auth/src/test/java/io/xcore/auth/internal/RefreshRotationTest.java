package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RefreshRotationTest {
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
    void anExchangeGivesTheNextTokenOfTheSameSession() {
        TokenGrant next = world.tokens.refresh(grant.refreshToken());

        assertThat(next.refreshToken()).isNotEqualTo(grant.refreshToken());
        assertThat(caller(next).sessionId()).isEqualTo(caller(grant).sessionId());
        world.tokens.refresh(next.refreshToken());
    }

    @Test
    void whoseAnswerWasLostIsAnsweredTheSameSuccessor() {
        String next = world.tokens.refresh(grant.refreshToken()).refreshToken();
        world.clock.advance(Duration.ofSeconds(19));

        assertThat(world.tokens.refresh(grant.refreshToken()).refreshToken()).isEqualTo(next);
    }

    @Test
    void theGraceTimeIsCountedFromTheFirstExchange() {
        String next = world.tokens.refresh(grant.refreshToken()).refreshToken();
        world.clock.advance(Duration.ofSeconds(15));
        world.tokens.refresh(grant.refreshToken());
        world.clock.advance(Duration.ofSeconds(5));

        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(grant.refreshToken()));
        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(next));
        assertRefused(ErrorCode.TOKEN_INVALID, () -> caller(grant));
    }

    @Test
    void aTokenWhoseSuccessorWasExchangedLeadsToThePresentOne() {
        String second = world.tokens.refresh(grant.refreshToken()).refreshToken();
        String third = world.tokens.refresh(second).refreshToken();

        assertThat(world.tokens.refresh(grant.refreshToken()).refreshToken()).isEqualTo(third);
        assertThat(world.tokens.refresh(second).refreshToken()).isEqualTo(third);
    }

    @Test
    void anOldTokenEndsTheSessionHoweverManyExchangesAgo() {
        String present = grant.refreshToken();
        for (int i = 0; i < 20; i++) {
            present = world.tokens.refresh(present).refreshToken();
        }
        String last = present;

        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(grant.refreshToken()));
        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(last));
    }

    @Test
    void aSecretMadeUpByWhoHeldATokenEndsTheSession() {
        RefreshToken held = RefreshToken.parse(grant.refreshToken()).orElseThrow();
        RefreshToken forged = held.next(Secrets.id());

        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(forged.text()));
        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(grant.refreshToken()));
    }

    @Test
    void whoOnlyKnowsTheSessionsIdCannotEndIt() {
        String id = caller(grant).sessionId().orElseThrow();

        assertRefused(
                ErrorCode.TOKEN_INVALID,
                () -> world.tokens.refresh(RefreshToken.first(id).text()));
        world.tokens.refresh(grant.refreshToken());
    }

    @Test
    void whatIsNotARefreshTokenIsInvalid() {
        String unknown = RefreshToken.first(Secrets.id()).text();

        for (String token : List.of(
                "", "xrt_", "xrt_...", grant.accessToken(), unknown, grant.refreshToken() + "A", "x".repeat(1 << 20))) {
            assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(token));
        }
    }

    @Test
    void manyExchangesAtOnceAreAnsweredOneSuccessor() throws Exception {
        int contenders = 8;
        CyclicBarrier start = new CyclicBarrier(contenders);
        ExecutorService threads = Executors.newFixedThreadPool(contenders);
        try {
            Callable<String> exchange = () -> {
                start.await();
                return world.tokens.refresh(grant.refreshToken()).refreshToken();
            };
            Set<String> successors = new HashSet<>();
            for (var outcome : threads.invokeAll(Collections.nCopies(contenders, exchange))) {
                successors.add(outcome.get());
            }
            assertThat(successors).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void withoutRotationATokenIsGoodForAsLongAsTheSession() {
        world.settings.modified(TestSettings.configuration(Map.of("refresh_rotation", "off")));

        for (int day = 0; day < 5; day++) {
            world.clock.advance(Duration.ofDays(1));
            assertThat(world.tokens.refresh(grant.refreshToken()).refreshToken())
                    .isEqualTo(grant.refreshToken());
        }
    }

    @Test
    void aUserSwitchedOffUsesNoTokenUp() {
        world.directory.deactivate(user.id());
        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.tokens.refresh(grant.refreshToken()));

        world.directory.activate(user.id());
        world.tokens.refresh(grant.refreshToken());
    }

    private Caller caller(TokenGrant shown) {
        return world.authenticator.authenticate(new Credential(Credential.Kind.BEARER, shown.accessToken()));
    }
}
