package io.xcore.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.error.XcoreException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PasswordHasherTest {
    private final LiveSettings settings = TestSettings.cheap();
    private final PasswordHasher hasher = new PasswordHasher(settings);

    @Test
    void theRightPasswordMatchesAndNoOther() {
        String hash = hasher.hash("SecurePassword123!");

        assertThat(hasher.matches("SecurePassword123!", hash)).isTrue();
        assertThat(hasher.matches("SecurePassword123", hash)).isFalse();
        assertThat(hasher.matches("", hash)).isFalse();
    }

    @Test
    void aHashSaysHowItWasMadeAndNotFromWhat() {
        String hash = hasher.hash("SecurePassword123!");

        assertThat(hash).startsWith("$shiro2$argon2id$v=19$t=1,m=8192,p=1$").doesNotContain("Secure");
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        assertThat(hasher.hash("password")).isNotEqualTo(hasher.hash("password"));
    }

    @Test
    void theSameTextTypedInAnotherWayIsTheSamePassword() {
        assertThat(hasher.matches("cafe\u0301-crème", hasher.hash("caf\u00e9-crème")))
                .isTrue();
    }

    @Test
    void aHashOfAFormerPolicyStillMatchesAndIsOutdated() {
        String hash = hasher.hash("password");
        assertThat(hasher.outdated(hash)).isFalse();

        settings.modified(TestSettings.configuration(Map.of("argon2_iterations", 2)));

        assertThat(hasher.outdated(hash)).isTrue();
        assertThat(hasher.matches("password", hash)).isTrue();
        assertThat(hasher.outdated(hasher.hash("password"))).isFalse();
    }

    @Test
    void theWorkForNobodyIsTheWorkForSomebody() {
        String hash = hasher.hash("password");
        hasher.matches("wrong", hash);
        hasher.matchNothing("wrong");

        long somebody = fastest(() -> hasher.matches("wrong", hash));
        long nobody = fastest(() -> hasher.matchNothing("wrong"));

        assertThat((double) nobody / somebody).isBetween(0.4, 2.5);
    }

    @Test
    void whoWouldHaveToWaitTooLongIsTurnedAway() throws Exception {
        PasswordHasher narrow =
                new PasswordHasher(TestSettings.with(Map.of("argon2_concurrency", 1, "argon2_waitMillis", 0L)));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Set<String> outcomes = new HashSet<>();
            while (outcomes.size() < 2) {
                for (Future<String> outcome :
                        threads.invokeAll(Collections.<Callable<String>>nCopies(2, () -> outcome(narrow)))) {
                    outcomes.add(outcome.get());
                }
            }
            assertThat(outcomes).containsExactlyInAnyOrder("hashed", "SERVICE_UNAVAILABLE, retry after PT2S");
        } finally {
            threads.shutdownNow();
        }
    }

    private static String outcome(PasswordHasher hasher) {
        try {
            hasher.hash("password");
            return "hashed";
        } catch (XcoreException e) {
            return e.code() + ", retry after " + e.retryAfter().orElseThrow();
        }
    }

    private static long fastest(Runnable work) {
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long start = System.nanoTime();
            work.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }
}
