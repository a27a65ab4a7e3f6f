package io.xcore.auth.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.auth.internal.passkey.AttestedCredential;
import io.xcore.auth.internal.passkey.Passkey;
import io.xcore.auth.internal.passkey.Passkey.Backup;
import io.xcore.auth.internal.passkey.PasskeyStore;
import io.xcore.auth.internal.passkey.UsedChallenges;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What the stores of passkeys do on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class PasskeyStoresContract {
    private static final Instant NOW = Instant.parse("2024-01-15T10:30:00.123Z");
    private static final int CONTENDERS = 8;

    private TestDatabase database;
    private TestUnit unit;
    private PasskeyStore passkeys;
    private UsedChallenges challenges;

    abstract TestDatabase database();

    @BeforeAll
    void open() {
        database = database();
        unit = new TestUnit(new AuthSchema(), database);
        passkeys = new JpaPasskeyStore(unit.jpa());
        challenges = new JpaUsedChallenges(unit.jpa());
    }

    @AfterAll
    void close() {
        unit.close();
        database.close();
    }

    @BeforeEach
    void empty() {
        for (String table : List.of("auth_passkey", "auth_passkey_user", "auth_passkey_challenge")) {
            unit.jpa().tx(em -> em.createNativeQuery("delete from " + table).executeUpdate());
        }
    }

    @Test
    void aPasskeyKeepsEveryField() {
        Passkey plain = passkey("a", 7, NOW, List.of());
        Passkey longest = new Passkey(
                "b".repeat(43),
                7,
                "n".repeat(100),
                new AttestedCredential("c".repeat(4_000)),
                0xffffffffL,
                Backup.BACKED_UP,
                Collections.nCopies(8, "t".repeat(16)),
                new Passkey.Times(NOW.plusSeconds(1), Optional.of(NOW.plusSeconds(2))));
        assertThat(passkeys.add(plain)).isTrue();
        assertThat(passkeys.add(longest)).isTrue();
        assertThat(passkeys.add(passkey("c", 8, NOW, List.of("usb")))).isTrue();

        assertThat(passkeys.find("a")).contains(plain);
        assertThat(passkeys.find(longest.id())).contains(longest);
        assertThat(passkeys.find("d")).isEmpty();
        assertThat(passkeys.list(Optional.of(7L), 10)).containsExactly(longest, plain);
        assertThat(passkeys.list(Optional.empty(), 10)).hasSize(3);
        assertThat(passkeys.list(Optional.empty(), 2)).hasSize(2);
    }

    @Test
    void aCredentialIsThereOnce() {
        Passkey first = passkey("a", 7, NOW, List.of());
        passkeys.add(first);

        assertThat(passkeys.add(passkey("a", 8, NOW, List.of()))).isFalse();

        assertThat(passkeys.find("a")).contains(first);
    }

    @Test
    void itsOwnerNamesAndRemovesIt() {
        passkeys.add(passkey("a", 7, NOW, List.of()));

        assertThat(passkeys.rename("a", 8, "stolen")).isFalse();
        assertThat(passkeys.rename("b", 7, "nothing")).isFalse();
        assertThat(passkeys.rename("a", 7, "phone")).isTrue();
        assertThat(passkeys.find("a").orElseThrow().name()).isEqualTo("phone");
        assertThat(passkeys.remove("a")).isTrue();
        assertThat(passkeys.remove("a")).isFalse();
        assertThat(passkeys.find("a")).isEmpty();
    }

    @Test
    void aUseIsNotedUnlessThereWasAnother() {
        Passkey read = passkey("a", 7, NOW, List.of());
        passkeys.add(read);

        assertThat(passkeys.use(read, 5, Backup.BACKED_UP, NOW.plusSeconds(1))).isTrue();
        assertThat(passkeys.use(read, 4, Backup.ELIGIBLE, NOW.plusSeconds(2))).isFalse();

        Passkey used = passkeys.find("a").orElseThrow();
        assertThat(used.signCount()).isEqualTo(5);
        assertThat(used.backup()).isEqualTo(Backup.BACKED_UP);
        assertThat(used.times().lastUsedAt()).contains(NOW.plusSeconds(1));
    }

    @Test
    void ofManyUsesAtOnceOneIsNoted() throws Exception {
        Passkey read = passkey("a", 7, NOW, List.of());
        passkeys.add(read);

        assertThat(atOnce(() -> passkeys.use(read, 5, Backup.ELIGIBLE, NOW)))
                .containsOnlyOnce(true)
                .hasSize(CONTENDERS);
    }

    @Test
    void aUserHasOneHandleWhoeverAsksFirst() throws Exception {
        assertThat(passkeys.handle(7)).isEmpty();

        Set<String> handles = new HashSet<>(
                atOnce(() -> passkeys.handle(7, Thread.currentThread().getName())));

        assertThat(handles).hasSize(1).containsExactly(passkeys.handle(7).orElseThrow());
        assertThat(passkeys.handle(8, "other")).isEqualTo("other");
        assertThat(passkeys.handle(8, "another")).isEqualTo("other");
    }

    @Test
    void aChallengeIsAnsweredOnce() throws Exception {
        assertThat(atOnce(() -> challenges.add("digest", NOW)))
                .containsOnlyOnce(true)
                .hasSize(CONTENDERS);
        assertThat(challenges.add("digest", NOW)).isFalse();
        assertThat(challenges.add("other", NOW)).isTrue();
    }

    @Test
    void expiredChallengesAreForgotten() {
        challenges.add("old", NOW);
        challenges.add("new", NOW.plusSeconds(60));

        assertThat(challenges.removeExpired(NOW.plusSeconds(1))).isEqualTo(1);

        assertThat(challenges.add("old", NOW)).isTrue();
        assertThat(challenges.add("new", NOW)).isFalse();
    }

    private static <T> List<T> atOnce(Callable<T> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CONTENDERS);
        ExecutorService threads = Executors.newFixedThreadPool(CONTENDERS);
        try {
            Callable<T> together = () -> {
                start.await();
                return call.call();
            };
            List<T> outcomes = new ArrayList<>();
            for (Future<T> outcome : threads.invokeAll(Collections.nCopies(CONTENDERS, together))) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Passkey passkey(String id, long user, Instant createdAt, List<String> transports) {
        AttestedCredential credential = new AttestedCredential("AQ");
        Passkey.Times times = new Passkey.Times(createdAt, Optional.empty());
        return new Passkey(id, user, "laptop", credential, 1, Backup.ELIGIBLE, transports, times);
    }
}
