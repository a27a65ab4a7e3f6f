package io.xcore.auth.internal.mfa;

import static io.xcore.auth.internal.AuthWorld.CLIENT;
import static io.xcore.auth.internal.AuthWorld.PASSWORD;
import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.auth.internal.PasswordLogin;
import io.xcore.auth.internal.SecondFactorDue;
import io.xcore.auth.internal.SignedIn;
import io.xcore.auth.internal.mfa.MfaWorld.Enrolled;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class MfaLoginTest extends MfaTest {
    @Test
    void whoHasNothingEnrolledSignsInAsBefore() {
        world.auth.user("jane");

        assertThat(world.signIn("jane")).isInstanceOf(SignedIn.class);
        assertThat(world.signIn("jane", "123456")).isInstanceOf(SignedIn.class);
    }

    @Test
    void whoHasEnrolledIsAskedForTheCode() {
        Enrolled jane = world.enrolled("jane");
        world.auth.events.clear();

        SecondFactorDue due = (SecondFactorDue) world.signIn("jane");
        assertThat(due.methods()).containsExactly("totp");
        assertThat(world.auth.events.types()).doesNotContain("user.login");

        SignedIn signedIn = world.verify(due.token(), MfaMethod.TOTP, world.code(jane.secret()));
        assertThat(signedIn.user().id()).isEqualTo(jane.user().id());
        assertThat(world.auth.events.types()).containsExactly("user.login");
    }

    @Test
    void aCodeSentAlongIsLookedAtAtOnce() {
        Enrolled jane = world.enrolled("jane");

        assertThat(world.signIn("jane", world.code(jane.secret()))).isInstanceOf(SignedIn.class);
        world.nextCode();
        assertThat(world.signIn("jane", " " + jane.recoveryCodes().get(0) + "\n"))
                .isInstanceOf(SignedIn.class);
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.signIn("jane", world.wrongCode(jane.secret())));
        assertThat(world.auth.events.types()).contains("user.mfa_code_refused");
    }

    @Test
    void aWrongPasswordSaysNothingAboutSecondFactors() {
        Enrolled jane = world.enrolled("jane");
        PasswordLogin wrong = new PasswordLogin("jane", "wrong", Optional.of(world.code(jane.secret())), false);

        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login.signIn(wrong, CLIENT));
        assertThat(world.signIn("jane", world.code(jane.secret()))).isInstanceOf(SignedIn.class);
    }

    @Test
    void theClockOfTheAppMayDifferByOneStep() {
        Enrolled jane = world.enrolled("jane");
        world.nextCode();
        for (int seconds : new int[] {-30, 0, 30}) {
            world.verify(world.token("jane"), MfaMethod.TOTP, world.code(jane.secret(), Duration.ofSeconds(seconds)));
        }

        world.clock.advance(Duration.ofMinutes(5));
        for (int seconds : new int[] {-60, 60}) {
            String code = world.code(jane.secret(), Duration.ofSeconds(seconds));
            assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.verify(world.token("jane"), MfaMethod.TOTP, code));
        }
    }

    @Test
    void noCodeIsGoodTwiceNorAfterALaterOne() {
        Enrolled jane = world.enrolled("jane");
        String earlier = world.code(jane.secret());
        String later = world.code(jane.secret(), Duration.ofSeconds(30));

        world.verify(world.token("jane"), MfaMethod.TOTP, later);

        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.verify(world.token("jane"), MfaMethod.TOTP, later));
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.verify(world.token("jane"), MfaMethod.TOTP, earlier));
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.signIn("jane", later));
    }

    @Test
    void theCodeThatActivatedAFactorIsUsedUpToo() {
        Enrolled jane = world.enrolled("jane");
        String activating = world.code(jane.secret(), Duration.ofSeconds(-30));

        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.signIn("jane", activating));
    }

    @Test
    void aUsedCodeIsRefusedAfterARestartAndATokenStillGood() {
        Enrolled jane = world.enrolled("jane");
        String code = world.code(jane.secret());
        world.signIn("jane", code);
        String token = world.token("jane");

        MfaWorld restarted = newWorld();
        restarted.auth.user("jane");
        restarted.clock.set(world.clock.instant());

        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> restarted.verify(token, MfaMethod.TOTP, code));
        restarted.nextCode();
        assertThat(restarted
                        .verify(token, MfaMethod.TOTP, restarted.code(jane.secret()))
                        .user()
                        .username())
                .isEqualTo("jane");
    }

    @Test
    void aTokenIsGoodOnceForFiveMinutesAndForFiveAttempts() {
        Enrolled jane = world.enrolled("jane");
        String used = world.token("jane");
        world.verify(used, MfaMethod.TOTP, world.code(jane.secret()));
        world.nextCode();
        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.verify(used, MfaMethod.TOTP, world.code(jane.secret())));

        String worn = world.token("jane");
        for (int i = 0; i < Challenges.MOST_ATTEMPTS; i++) {
            assertRefused(
                    ErrorCode.BAD_CREDENTIALS,
                    () -> world.verify(worn, MfaMethod.TOTP, world.wrongCode(jane.secret())));
        }
        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.verify(worn, MfaMethod.TOTP, world.code(jane.secret())));

        String late = world.token("jane");
        world.clock.advance(Duration.ofMinutes(5));
        assertRefused(ErrorCode.TOKEN_EXPIRED, () -> world.verify(late, MfaMethod.TOTP, world.code(jane.secret())));
        world.cleaning.removeExpired();
        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.verify(late, MfaMethod.TOTP, world.code(jane.secret())));

        for (String nonsense : new String[] {"", "mfa_", "mfa_" + "A".repeat(43), "x".repeat(1 << 20), "\u0000"}) {
            assertRefused(ErrorCode.TOKEN_INVALID, () -> world.verify(nonsense, MfaMethod.TOTP, "123456"));
        }
    }

    @Test
    void aTokenIsNoUseForAnotherUsersCodeNorForAUserWhoIsOff() {
        Enrolled jane = world.enrolled("jane");
        Enrolled john = world.enrolled("john");
        String token = world.token("jane");

        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.verify(token, MfaMethod.TOTP, world.code(john.secret())));
        world.auth.directory.deactivate(jane.user().id());
        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.verify(token, MfaMethod.TOTP, world.code(jane.secret())));
    }

    @Test
    void manySignInsAreNoWayToGuess() {
        Enrolled jane = world.enrolled("jane");
        for (int i = 0; i < 10; i++) {
            assertRefused(
                    ErrorCode.BAD_CREDENTIALS,
                    () -> world.verify(world.token("jane"), MfaMethod.TOTP, world.wrongCode(jane.secret())));
        }
        assertRefused(
                ErrorCode.RATE_LIMITED,
                () -> world.verify(world.token("jane"), MfaMethod.TOTP, world.code(jane.secret())));
        assertRefused(ErrorCode.RATE_LIMITED, () -> world.signIn("jane", world.code(jane.secret())));

        world.verify(
                world.token("jane"),
                MfaMethod.RECOVERY_CODE,
                jane.recoveryCodes().get(0));
        world.clock.advance(Duration.ofHours(1));
        assertThat(world.signIn("jane", world.code(jane.secret()))).isInstanceOf(SignedIn.class);
    }

    @Test
    void ofManyRequestsWithOneTokenOneSignsIn() throws Exception {
        Enrolled jane = world.enrolled("jane");
        String token = world.token("jane");
        List<String> codes = List.of(
                world.code(jane.secret()),
                world.code(jane.secret()),
                jane.recoveryCodes().get(0),
                jane.recoveryCodes().get(1));
        CyclicBarrier start = new CyclicBarrier(codes.size());
        ExecutorService threads = Executors.newFixedThreadPool(codes.size());
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (String code : codes) {
                calls.add(() -> {
                    start.await();
                    return verified(token, code);
                });
            }
            int signedIn = 0;
            for (var outcome : threads.invokeAll(calls)) {
                signedIn += outcome.get() ? 1 : 0;
            }
            assertThat(signedIn).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void recoveryCodesAreGoodOnceHoweverTheyAreWritten() {
        Enrolled jane = world.enrolled("jane");
        String code = jane.recoveryCodes().get(3);
        String typed = code.toUpperCase(Locale.ROOT).replace("-", " ").replace('0', 'O');

        world.verify(world.token("jane"), MfaMethod.RECOVERY_CODE, typed);

        assertThat(world.factors.status(jane.user().id()).recoveryCodes()).isEqualTo(9);
        assertThat(world.auth.events.types()).contains("user.mfa_recovery_code_used");
        assertRefused(
                ErrorCode.BAD_CREDENTIALS, () -> world.verify(world.token("jane"), MfaMethod.RECOVERY_CODE, code));
        Enrolled john = world.enrolled("john");
        assertRefused(
                ErrorCode.BAD_CREDENTIALS,
                () -> world.verify(
                        world.token("john"),
                        MfaMethod.RECOVERY_CODE,
                        jane.recoveryCodes().get(4)));
        assertThat(world.factors.status(john.user().id()).recoveryCodes()).isEqualTo(10);
    }

    @Test
    void nonsenseIsAWrongCode() {
        world.enrolled("jane");
        for (String nonsense : new String[] {"0", "1234567", "abcdef", "٣٣٣٣٣٣", "x".repeat(1 << 20), "\u0000"}) {
            assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.signIn("jane", nonsense));
        }
    }

    @Test
    void toBeRememberedOutlivesTheQuestion() {
        Enrolled jane = world.enrolled("jane");
        PasswordLogin remembered = new PasswordLogin("jane", PASSWORD, Optional.empty(), true);
        String token = ((SecondFactorDue) world.login.signIn(remembered, CLIENT)).token();
        SignedIn longer = world.verify(token, MfaMethod.TOTP, world.code(jane.secret()));
        world.nextCode();
        SignedIn usual = world.verify(world.token("jane"), MfaMethod.TOTP, world.code(jane.secret()));

        assertThat(longer.cookie().life()).isPresent();
        assertThat(usual.cookie().life()).isEmpty();
    }

    private boolean verified(String token, String code) {
        try {
            world.mfaLogin.verify(token, Optional.empty(), code, CLIENT);
            return true;
        } catch (XcoreException e) {
            assertThat(e.code()).isIn(ErrorCode.BAD_CREDENTIALS, ErrorCode.TOKEN_INVALID);
            return false;
        }
    }
}
