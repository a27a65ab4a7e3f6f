package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.CLIENT;
import static io.xcore.auth.internal.AuthWorld.PASSWORD;
import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.xcore.auth.internal.defence.LoginGuard;
import io.xcore.auth.internal.defence.TestDefence;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Guessing passwords: what a stranger may try, and what he learns from it. */
@Timeout(60)
final class SignInDefenceTest {
    private static final Client STRANGER = new Client("203.0.113.5", "curl");
    private static final int FREE = 10;

    @TempDir
    private Path folder;

    private AuthWorld world;
    private User user;

    @BeforeEach
    void wire() {
        world = new AuthWorld(folder);
        world.administrator.ensure();
        user = world.user("jane");
    }

    @Test
    void aLockedAccountRefusesTheRightPasswordAsItDoesAWrongOne() {
        fail(FREE, "jane");

        XcoreException wrong = refusal("jane", "wrong");
        XcoreException right = refusal("jane", PASSWORD);

        assertThat(wrong.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(right.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(right.getMessage()).isEqualTo(wrong.getMessage());
        assertThat(right.retryAfter()).isEqualTo(wrong.retryAfter()).contains(Duration.ofSeconds(60));
    }

    @Test
    void aLoginNobodyHasIsLockedAsOneThatSomebodyHas() {
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            known.add(told("jane"));
            unknown.add(told("nobody"));
            world.clock.advance(Duration.ofSeconds(20));
        }

        assertThat(known).isEqualTo(unknown).contains("BAD_CREDENTIALS", "RATE_LIMITED PT40S");
    }

    @Test
    void whatIsLockedOpensByItselfAndEachFurtherFailureDoublesTheWait() {
        fail(FREE, "jane");
        world.clock.advance(Duration.ofSeconds(59));
        assertThat(told("jane")).isEqualTo("RATE_LIMITED PT1S");
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(told("jane")).isEqualTo("BAD_CREDENTIALS");
        assertThat(told("jane")).isEqualTo("RATE_LIMITED PT2M");

        world.clock.advance(Duration.ofMinutes(2));
        world.login("jane", PASSWORD, STRANGER);

        fail(FREE - 1, "jane");
        world.login("jane", PASSWORD, STRANGER);
    }

    @Test
    void nameAndEmailHaveNoMoreTriesThanOneOfThemAndDoNotTellThatTheyAreOne() {
        fail(FREE, "JANE");
        assertThat(told("jane")).isEqualTo("RATE_LIMITED PT1M");

        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login("jane@example.com", PASSWORD, STRANGER));
        fail(FREE - 1, "jane@example.com");
        assertThat(told("jane@example.com")).isEqualTo("RATE_LIMITED PT1M");
    }

    @Test
    void anOwnersAddressIsNotLockedByFailuresFromElsewhere() {
        world.login("jane", PASSWORD, CLIENT);
        fail(FREE, "jane");
        assertThat(told("jane")).startsWith("RATE_LIMITED");

        world.login("jane", PASSWORD, CLIENT);
        world.login("jane@example.com", PASSWORD, CLIENT);

        assertThat(told("jane")).startsWith("RATE_LIMITED");
        world.clock.advance(Duration.ofDays(31));
        fail(FREE, "jane");
        assertRefused(ErrorCode.RATE_LIMITED, () -> world.login("jane", PASSWORD, CLIENT));
    }

    @Test
    void anOwnersAddressHasTriesOfItsOwnAndNoMore() {
        world.login("jane", PASSWORD, CLIENT);
        for (int i = 0; i < FREE; i++) {
            assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login("jane", "wrong", CLIENT));
        }

        assertRefused(ErrorCode.RATE_LIMITED, () -> world.login("jane", PASSWORD, CLIENT));
        world.login("jane", PASSWORD, STRANGER);
    }

    @Test
    void oneWrongPasswordOnManyAccountsStopsTheAddressAndNobodyElse() {
        for (int i = 0; i < 100; i++) {
            assertThat(told("user" + i)).isEqualTo("BAD_CREDENTIALS");
        }

        assertThat(told("user100")).isEqualTo("RATE_LIMITED PT5M");
        assertRefused(ErrorCode.RATE_LIMITED, () -> world.login("jane", PASSWORD, STRANGER));
        world.login("jane", PASSWORD, CLIENT);
        assertThat(world.events.types()).containsOnlyOnce("address.locked");
        world.clock.advance(Duration.ofMinutes(5));
        assertThat(told("user100")).isEqualTo("BAD_CREDENTIALS");
    }

    @Test
    void successesOfItsOwnGiveAnAddressNoTriesOnOthers() {
        for (int i = 0; i < 100; i++) {
            world.login("jane", PASSWORD, STRANGER);
            assertThat(told("user" + i)).isEqualTo("BAD_CREDENTIALS");
        }

        assertThat(told("user100")).startsWith("RATE_LIMITED");
    }

    @Test
    void theAddressesOfOneNetworkAreOne() {
        for (int i = 0; i < 100; i++) {
            Client client = new Client("2001:db8:0:1::" + i, "curl");
            String login = "user" + i;
            assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login(login, "wrong", client));
        }

        assertRefused(
                ErrorCode.RATE_LIMITED,
                () -> world.login("jane", PASSWORD, new Client("2001:db8:0:1:ffff::1", "curl")));
        world.login("jane", PASSWORD, new Client("2001:db8:0:2::1", "curl"));
    }

    @Test
    void wrongPasswordsAtOnceHaveNoMoreTriesThanOneAfterTheOther() throws Exception {
        List<String> answers = atOnce(50, () -> told("jane"));

        assertThat(Collections.frequency(answers, "BAD_CREDENTIALS")).isEqualTo(FREE);
        assertThat(answers.stream().filter(answer -> answer.startsWith("RATE_LIMITED")))
                .hasSize(50 - FREE);
    }

    @Test
    void rightPasswordsAtOnceAllSucceed() throws Exception {
        List<String> answers = atOnce(40, () -> {
            world.login("jane", PASSWORD, STRANGER);
            return "signed in";
        });

        assertThat(answers).hasSize(40).containsOnly("signed in");
    }

    @Test
    void anAttemptThatCouldNotBeCheckedIsNoFailure() {
        world.credentials.hashes.put(user.id(), "not a hash");

        for (int i = 0; i < 2 * FREE; i++) {
            assertThat(catchThrowableOfType(RuntimeException.class, () -> world.login("jane", PASSWORD, STRANGER)))
                    .isNotNull()
                    .isNotInstanceOf(XcoreException.class);
        }

        assertThat(world.lockouts.list()).isEmpty();
    }

    @Test
    void failuresOutliveARestart() {
        fail(FREE, "jane");

        LoginGuard restarted = new LoginGuard(world.defence, world.tallies, world.events, world.clock);
        PasswordCheck passwords = new PasswordCheck(world.directory, world.credentials, world.hasher, restarted);

        assertRefused(ErrorCode.RATE_LIMITED, () -> passwords.require("jane", PASSWORD, STRANGER));
    }

    @Test
    void alsoWhatIsTooLongToBeALoginOrAPasswordIsCounted() {
        for (int i = 0; i < FREE; i++) {
            assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login("x".repeat(1_000), PASSWORD, STRANGER));
            assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login("jane", "x".repeat(1_000), STRANGER));
        }

        assertRefused(ErrorCode.RATE_LIMITED, () -> world.login("x".repeat(1_000), PASSWORD, STRANGER));
        assertThat(told("jane")).startsWith("RATE_LIMITED");
    }

    @Test
    void aLockIsToldOnceListedAndEndedByAnAdministrator() {
        fail(FREE + 5, "jane");

        assertThat(world.events.types()).containsOnlyOnce("user.locked");
        assertThat(world.lockouts.list())
                .allSatisfy(lockout -> assertThat(lockout.userId()).contains(user.id()))
                .hasSize(2);

        assertThat(world.lockouts.unlockUser(user.id())).isEqualTo(2);

        assertThat(world.lockouts.list()).isEmpty();
        assertThat(world.events.types()).containsOnlyOnce("user.unlocked");
        world.login("jane", PASSWORD, STRANGER);
    }

    @Test
    void oneLockIsEndedByItsKey() {
        fail(FREE, "nobody");
        List<String> keys =
                world.lockouts.list().stream().map(lockout -> lockout.key()).toList();

        keys.forEach(world.lockouts::unlock);

        assertThat(told("nobody")).isEqualTo("BAD_CREDENTIALS");
        assertRefused(ErrorCode.NOT_FOUND, () -> world.lockouts.unlock(keys.get(0)));
    }

    @Test
    void aSignedInUserProvesItselfApartFromWhatStrangersTry() {
        fail(FREE, "jane");

        world.passwords.confirm(user.id(), PASSWORD, CLIENT);

        for (int i = 0; i < FREE; i++) {
            assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.passwords.confirm(user.id(), "wrong", CLIENT));
        }
        assertRefused(ErrorCode.RATE_LIMITED, () -> world.passwords.confirm(user.id(), PASSWORD, CLIENT));
    }

    @Test
    void secondFactorsAreCountedApartFromPasswords() {
        for (int i = 0; i < FREE; i++) {
            world.login("jane", PASSWORD, STRANGER);
            try (var attempt = world.guard.secondFactor(user.id(), new Client("198.51.100.1", "curl"))) {
                attempt.failed();
            }
        }

        Client elsewhere = new Client("198.51.100.2", "curl");
        assertRefused(
                ErrorCode.RATE_LIMITED,
                () -> world.guard.secondFactor(user.id(), elsewhere).close());
        world.guard.secondFactor(user.id(), STRANGER).close();
    }

    @Test
    void theSettingsActAtOnce() {
        TestDefence.change(world.defence, Map.of("account_failures", 2, "account_waitSeconds", 7L));

        fail(2, "jane");

        assertThat(told("jane")).isEqualTo("RATE_LIMITED PT7S");
    }

    private void fail(int times, String login) {
        for (int i = 0; i < times; i++) {
            told(login);
        }
    }

    /** What a stranger is told who tries a wrong password. */
    private String told(String login) {
        XcoreException refusal = refusal(login, "wrong");
        return refusal.code() + refusal.retryAfter().map(wait -> " " + wait).orElse("");
    }

    private XcoreException refusal(String login, String password) {
        return catchThrowableOfType(XcoreException.class, () -> world.login(login, password, STRANGER));
    }

    private static List<String> atOnce(int threads, Callable<String> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : pool.invokeAll(Collections.nCopies(threads, call))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
