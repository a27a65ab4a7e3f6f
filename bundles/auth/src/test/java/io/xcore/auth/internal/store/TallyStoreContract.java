package io.xcore.auth.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.RefreshState;
import io.xcore.auth.internal.Session;
import io.xcore.auth.internal.defence.Lockout;
import io.xcore.auth.internal.defence.Tally;
import io.xcore.auth.internal.defence.TallyStore;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** What the store of failures, and of proofs given again, does on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class TallyStoreContract {
    private static final Instant NOW = Instant.parse("2024-01-15T10:30:00.123Z");
    private static final Tally LOCKED = new Tally(10, NOW, NOW.plusSeconds(60), NOW.plusSeconds(3_660));
    private static final Optional<Long> NOBODY = Optional.empty();

    private TestDatabase database;
    private TestUnit unit;
    private TallyStore store;

    abstract TestDatabase database();

    @BeforeAll
    void open() {
        database = database();
        unit = new TestUnit(new AuthSchema(), database);
        store = new JpaTallyStore(unit.jpa());
    }

    @AfterAll
    void close() {
        unit.close();
        database.close();
    }

    @BeforeEach
    void empty() {
        unit.jpa().tx(em -> em.createNativeQuery("delete from auth_tally").executeUpdate());
    }

    @Test
    void aTallyKeepsEveryField() {
        store.change("a", Optional.of(7L), before -> LOCKED);

        assertThat(store.find(List.of("a", "b"))).isEqualTo(Map.of("a", LOCKED));
    }

    @Test
    void changesFollowOneAnother() {
        for (int i = 1; i <= 3; i++) {
            assertThat(store.change("a", NOBODY, TallyStoreContract::oneMore).failures())
                    .isEqualTo(i);
        }
    }

    @Test
    void noneOfManyChangesAtOnceIsLost() throws Exception {
        int contenders = 8;
        CyclicBarrier start = new CyclicBarrier(contenders);
        ExecutorService threads = Executors.newFixedThreadPool(contenders);
        try {
            Callable<Tally> change = () -> {
                start.await();
                return store.change("a", NOBODY, TallyStoreContract::oneMore);
            };
            for (Future<Tally> changed : threads.invokeAll(Collections.nCopies(contenders, change))) {
                changed.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(store.find(List.of("a")).get("a").failures()).isEqualTo(contenders);
    }

    @Test
    void locksAreListedWhileTheyLastTheLongestFirst() {
        store.change("short", Optional.of(7L), before -> LOCKED);
        store.change("long", NOBODY, before -> new Tally(3, NOW, NOW.plusSeconds(90), NOW.plusSeconds(100)));
        store.change("open", NOBODY, TallyStoreContract::oneMore);

        assertThat(store.locked(NOW, 10))
                .containsExactly(
                        new Lockout("long", NOBODY, 3, NOW.plusSeconds(90)),
                        new Lockout("short", Optional.of(7L), 10, NOW.plusSeconds(60)));
        assertThat(store.locked(NOW, 1)).hasSize(1);
        assertThat(store.locked(NOW.plusSeconds(60), 10))
                .extracting(Lockout::key)
                .containsExactly("long");
    }

    @Test
    void whatIsRemovedIsGone() {
        store.change("a", NOBODY, before -> LOCKED);
        store.change("b", NOBODY, before -> LOCKED);

        assertThat(store.remove(List.of("a", "c"))).isEqualTo(1);

        assertThat(store.find(List.of("a", "b"))).containsOnlyKeys("b");
    }

    @Test
    void theFailuresToBeAUserAreRemovedAndNotWhatIsKnownOfIt() {
        store.change("failed", Optional.of(7L), before -> LOCKED);
        store.change("known", Optional.of(7L), before -> new Tally(0, NOW, Instant.EPOCH, NOW.plusSeconds(60)));
        store.change("other", Optional.of(8L), before -> LOCKED);

        assertThat(store.removeFailures(7)).isEqualTo(1);

        assertThat(store.find(List.of("failed", "known", "other"))).containsOnlyKeys("known", "other");
    }

    @Test
    void whatIsForgottenIsRemoved() {
        store.change("old", NOBODY, before -> LOCKED);
        store.change("new", NOBODY, before -> new Tally(1, NOW, Instant.EPOCH, NOW.plusSeconds(9_999)));

        assertThat(store.removeExpired(NOW.plusSeconds(3_661))).isEqualTo(1);

        assertThat(store.find(List.of("old", "new"))).containsOnlyKeys("new");
    }

    @Test
    void aProofIsNotedOnItsSession() {
        JpaSessionStore sessions = new JpaSessionStore(unit.jpa());
        sessions.add(new Session(
                "proved",
                7,
                new Client("127.0.0.1", "JUnit"),
                new Session.Times(NOW, NOW, NOW.plusSeconds(60)),
                new Session.Proofs("cookie", "family", new RefreshState(0, "digest", List.of())),
                Optional.empty()));
        assertThat(sessions.provedAt("proved")).isEmpty();

        sessions.prove("proved", NOW.plusSeconds(5));

        assertThat(sessions.provedAt("proved")).contains(NOW.plusSeconds(5));
        assertThat(sessions.provedAt("unknown")).isEmpty();
    }

    private static Tally oneMore(Tally before) {
        return new Tally(before.failures() + 1, NOW, before.lockedUntil(), NOW.plusSeconds(3_600));
    }
}
