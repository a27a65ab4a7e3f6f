package io.xcore.auth.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.auth.internal.mfa.Challenge;
import io.xcore.auth.internal.mfa.ChallengeStore;
import io.xcore.auth.internal.mfa.Factor;
import io.xcore.auth.internal.mfa.FactorStore;
import io.xcore.auth.internal.mfa.MfaMethod;
import io.xcore.auth.internal.mfa.QuotaStore;
import io.xcore.auth.internal.mfa.RecoveryCodeStore;
import io.xcore.auth.internal.mfa.SmsCodeStore;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What the stores of second factors do on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class MfaStoresContract {
    private static final Instant NOW = Instant.parse("2024-01-15T10:30:00.123Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int CONTENDERS = 8;

    private TestDatabase database;
    private TestUnit unit;
    private FactorStore factors;
    private RecoveryCodeStore recoveryCodes;
    private ChallengeStore challenges;
    private SmsCodeStore smsCodes;
    private QuotaStore quotas;

    abstract TestDatabase database();

    @BeforeAll
    void open() {
        database = database();
        unit = new TestUnit(new AuthSchema(), database);
        factors = new JpaFactorStore(unit.jpa());
        recoveryCodes = new JpaRecoveryCodeStore(unit.jpa());
        challenges = new JpaMfaChallengeStore(unit.jpa());
        smsCodes = new JpaSmsCodeStore(unit.jpa());
        quotas = new JpaMfaQuotaStore(unit.jpa());
    }

    @AfterAll
    void close() {
        unit.close();
        database.close();
    }

    @BeforeEach
    void empty() {
        for (String table : new String[] {"factor", "recovery_code", "challenge", "sms_code", "quota"}) {
            unit.jpa().tx(em -> em.createNativeQuery("delete from auth_mfa_" + table)
                    .executeUpdate());
        }
    }

    @Test
    void aPendingFactorIsReplacedAndAnActiveOneIsNot() {
        assertThat(factors.enrol(pending("first"))).isTrue();
        assertThat(factors.enrol(pending("second"))).isTrue();
        assertThat(factors.find(7)).containsExactly(pending("second"));

        assertThat(factors.activate(pending("first"), NOW, 5)).isFalse();
        assertThat(factors.activate(pending("second"), NOW, 5)).isTrue();
        assertThat(factors.activate(pending("second"), NOW, 6)).isFalse();

        assertThat(factors.enrol(pending("third"))).isFalse();
        assertThat(factors.find(7)).containsExactly(new Factor(7, MfaMethod.TOTP, "second", NOW, Optional.of(NOW)));
        assertThat(factors.find(8)).isEmpty();
    }

    @Test
    void factorsAreRemovedByMethodOrAltogether() {
        activate(7, MfaMethod.TOTP, NOW);
        activate(7, MfaMethod.SMS, NOW.plusSeconds(1));
        activate(8, MfaMethod.TOTP, NOW.plusSeconds(2));
        factors.enrol(new Factor(8, MfaMethod.SMS, "s", NOW, Optional.empty()));
        assertThat(factors.find(7)).extracting(Factor::method).containsExactly(MfaMethod.TOTP, MfaMethod.SMS);
        assertThat(factors.active(10)).extracting(Factor::userId).containsExactly(8L, 7L, 7L);
        assertThat(factors.active(1)).hasSize(1);

        assertThat(factors.remove(7, Optional.of(MfaMethod.TOTP))).isEqualTo(1);
        assertThat(factors.find(7)).extracting(Factor::method).containsExactly(MfaMethod.SMS);
        assertThat(factors.remove(8, Optional.empty())).isEqualTo(1);
        assertThat(factors.find(8)).isEmpty();
        assertThat(factors.remove(8, Optional.empty())).isZero();
    }

    @Test
    void aTimeStepIsUsedOnceAndNeverAnEarlierOne() throws Exception {
        factors.enrol(pending("secret"));
        assertThat(factors.useStep(7, 9)).as("not active yet").isFalse();
        factors.activate(pending("secret"), NOW, 5);

        assertThat(factors.useStep(7, 5)).isFalse();
        assertThat(factors.useStep(7, 4)).isFalse();
        assertThat(successes(() -> factors.useStep(7, 6))).isEqualTo(1);
        assertThat(factors.useStep(7, 8)).isTrue();
        assertThat(factors.useStep(7, 7)).isFalse();
        assertThat(factors.useStep(8, 9)).isFalse();
    }

    @Test
    void ofManyEnrolmentsAndActivationsAtOnceOneIsLeft() throws Exception {
        assertThat(successes(() -> factors.enrol(pending("secret")))).isPositive();
        assertThat(factors.find(7)).hasSize(1);
        assertThat(successes(() -> factors.activate(pending("secret"), NOW, 5))).isEqualTo(1);
    }

    @Test
    void aRecoveryCodeIsUsedOnce() throws Exception {
        recoveryCodes.replace(7, List.of("a", "b"));
        recoveryCodes.replace(8, List.of("c"));

        assertThat(recoveryCodes.use(8, "a")).isFalse();
        assertThat(successes(() -> recoveryCodes.use(7, "a"))).isEqualTo(1);
        assertThat(recoveryCodes.count(7)).isEqualTo(1);
        recoveryCodes.replace(7, List.of("d", "e", "f"));
        assertThat(recoveryCodes.use(7, "b")).isFalse();
        assertThat(recoveryCodes.count(7)).isEqualTo(3);
        recoveryCodes.replace(7, List.of());
        assertThat(recoveryCodes.count(7)).isZero();
        assertThat(recoveryCodes.count(8)).isEqualTo(1);
    }

    @Test
    void aChallengeIsRemovedOnceAndItsAttemptsAreBounded() throws Exception {
        Challenge challenge = new Challenge("digest", 7, true, NOW.plusSeconds(60));
        challenges.add(challenge);

        assertThat(challenges.find("digest")).contains(challenge);
        assertThat(challenges.find("other")).isEmpty();
        assertThat(successes(() -> challenges.attempt("digest", 5, NOW))).isEqualTo(5);
        assertThat(successes(() -> challenges.sending("digest", 3, NOW))).isEqualTo(3);
        assertThat(challenges.attempt("digest", 9, NOW.plusSeconds(60))).isFalse();
        assertThat(challenges.attempt("other", 9, NOW)).isFalse();
        assertThat(successes(() -> challenges.remove("digest"))).isEqualTo(1);
    }

    @Test
    void challengesOfAUserAndExpiredOnesAreRemoved() {
        challenges.add(new Challenge("old", 7, false, NOW));
        challenges.add(new Challenge("new", 7, false, NOW.plusSeconds(60)));
        challenges.add(new Challenge("other", 8, false, NOW.plusSeconds(60)));

        challenges.removeExpired(NOW);
        assertThat(challenges.find("old")).isEmpty();
        assertThat(challenges.find("new")).isPresent();
        challenges.removeOf(7);
        assertThat(challenges.find("new")).isEmpty();
        assertThat(challenges.find("other")).isPresent();
    }

    @Test
    void theLastSentCodeCountsForSoManyAttempts() throws Exception {
        smsCodes.put(7, "first", NOW.plusSeconds(60));
        assertThat(smsCodes.attempt(7, 2, NOW)).contains("first");
        assertThat(smsCodes.attempt(7, 2, NOW)).contains("first");
        assertThat(smsCodes.attempt(7, 2, NOW)).isEmpty();

        smsCodes.put(7, "second", NOW.plusSeconds(90));
        assertThat(smsCodes.attempt(7, 2, NOW)).contains("second");
        assertThat(smsCodes.attempt(7, 2, NOW.plusSeconds(90))).isEmpty();
        assertThat(smsCodes.use(7, "first")).isFalse();
        assertThat(successes(() -> smsCodes.use(7, "second"))).isEqualTo(1);
        assertThat(smsCodes.attempt(7, 2, NOW)).isEmpty();
    }

    @Test
    void sentCodesAreReplacedAtOnceAndRemoved() throws Exception {
        successes(() -> {
            smsCodes.put(7, "same", NOW.plusSeconds(60));
            return true;
        });
        assertThat(smsCodes.attempt(7, 2, NOW)).contains("same");
        smsCodes.removeExpired(NOW.plusSeconds(60));
        assertThat(smsCodes.attempt(7, 2, NOW)).isEmpty();
        smsCodes.put(7, "again", NOW.plusSeconds(60));
        smsCodes.removeOf(7);
        assertThat(smsCodes.attempt(7, 2, NOW)).isEmpty();
    }

    @Test
    void aQuotaIsTakenSoOftenInAWindow() throws Exception {
        Instant later = NOW.plus(HOUR);
        assertThat(successes(() -> quotas.take("q", 5, HOUR, NOW).isEmpty())).isEqualTo(5);
        assertThat(quotas.take("q", 5, HOUR, NOW.plusSeconds(10))).contains(later);
        assertThat(quotas.take("other", 5, HOUR, NOW)).isEmpty();

        assertThat(successes(() -> quotas.take("q", 5, HOUR, later).isEmpty())).isEqualTo(5);
        quotas.clear("q");
        assertThat(quotas.take("q", 5, HOUR, later)).isEmpty();
        quotas.removeOld(later);
        assertThat(successes(() -> quotas.take("q", 5, HOUR, later).isEmpty())).isEqualTo(5);
    }

    private void activate(long user, MfaMethod method, Instant at) {
        Factor factor = new Factor(user, method, "s", NOW, Optional.empty());
        factors.enrol(factor);
        factors.activate(factor, at, 0);
    }

    private static Factor pending(String secret) {
        return new Factor(7, MfaMethod.TOTP, secret, NOW, Optional.empty());
    }

    /** How many of several calls at once succeed. */
    private static int successes(Callable<Boolean> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CONTENDERS);
        ExecutorService threads = Executors.newFixedThreadPool(CONTENDERS);
        try {
            Callable<Boolean> together = () -> {
                start.await();
                return call.call();
            };
            int succeeded = 0;
            for (var outcome : threads.invokeAll(Collections.nCopies(CONTENDERS, together))) {
                succeeded += outcome.get() ? 1 : 0;
            }
            return succeeded;
        } finally {
            threads.shutdownNow();
        }
    }
}
