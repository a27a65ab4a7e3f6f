package io.xcore.auth.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.auth.internal.ApiKey;
import io.xcore.auth.internal.ApiKeyScopes;
import io.xcore.auth.internal.ApiKeyStore;
import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.CredentialStore;
import io.xcore.auth.internal.PasswordResetStore;
import io.xcore.auth.internal.RefreshState;
import io.xcore.auth.internal.Session;
import io.xcore.auth.internal.SessionQuery;
import io.xcore.auth.internal.SessionStore;
import io.xcore.auth.internal.StoredReset;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What the stores of credentials and sessions do on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class AuthStoresContract {
    private static final Instant NOW = Instant.parse("2024-01-15T10:30:00.123Z");
    private static final RefreshState NEXT =
            new RefreshState(1, "next", List.of(new RefreshState.Exchange(NOW, "salt")));

    private static final int CONTENDERS = 8;

    private TestDatabase database;
    private TestUnit unit;
    private CredentialStore credentials;
    private SessionStore sessions;
    private ApiKeyStore apiKeys;
    private PasswordResetStore resets;

    abstract TestDatabase database();

    @BeforeAll
    void open() {
        database = database();
        unit = new TestUnit(new AuthSchema(), database);
        credentials = new JpaCredentialStore(unit.jpa());
        sessions = new JpaSessionStore(unit.jpa());
        apiKeys = new JpaApiKeyStore(unit.jpa());
        resets = new JpaPasswordResetStore(unit.jpa());
    }

    @AfterAll
    void close() {
        unit.close();
        database.close();
    }

    @BeforeEach
    void empty() {
        unit.jpa().tx(em -> em.createNativeQuery("delete from auth_session").executeUpdate());
        unit.jpa().tx(em -> em.createNativeQuery("delete from auth_api_key").executeUpdate());
        unit.jpa().tx(em -> em.createNativeQuery("delete from auth_credential").executeUpdate());
        unit.jpa().tx(em -> em.createNativeQuery("delete from auth_password_reset")
                .executeUpdate());
    }

    @Test
    void aPasswordHashIsKeptAndReplaced() {
        assertThat(credentials.passwordHash(1)).isEmpty();

        credentials.put(1, "first", NOW);
        credentials.put(1, "second", NOW);

        assertThat(credentials.passwordHash(1)).contains("second");
        assertThat(credentials.passwordHash(2)).isEmpty();
    }

    @Test
    void aRehashNeverUndoesAChangeOfThePassword() {
        credentials.put(1, "changed", NOW);

        credentials.rehash(1, "former", "former under the new policy");
        assertThat(credentials.passwordHash(1)).contains("changed");

        credentials.rehash(1, "changed", "changed under the new policy");
        assertThat(credentials.passwordHash(1)).contains("changed under the new policy");
    }

    @Test
    void aRemovedHashIsGone() {
        credentials.put(1, "hash", NOW);
        credentials.remove(1);
        credentials.remove(1);

        assertThat(credentials.passwordHash(1)).isEmpty();
    }

    @Test
    void aSessionKeepsEveryField() {
        Session session = session("a", NOW.plusSeconds(60));
        sessions.add(session);

        assertThat(sessions.find("a")).contains(session);
        assertThat(sessions.find("b")).isEmpty();
    }

    @Test
    void aRefreshTokenIsExchangedOnlyForThePresentOne() {
        RefreshState first = session("a", NOW.plusSeconds(60)).proofs().refresh();
        sessions.add(session("a", NOW.plusSeconds(60)));

        assertThat(sessions.rotate("a", first, NEXT, NOW)).isTrue();
        assertThat(sessions.rotate("a", first, NEXT, NOW)).isFalse();
        assertThat(sessions.find("a").orElseThrow().proofs().refresh()).isEqualTo(NEXT);
    }

    @Test
    void ofManyExchangesAtOnceOneSucceeds() throws Exception {
        Session session = session("a", NOW.plusSeconds(60));
        sessions.add(session);

        assertThat(atOnce(() -> sessions.rotate("a", session.proofs().refresh(), NEXT, NOW)))
                .isEqualTo(1);
    }

    @Test
    void theLongestTrailOfExchangesIsKept() {
        sessions.add(session("a", NOW.plusSeconds(60)));
        RefreshState before = session("a", NOW).proofs().refresh();
        List<RefreshState.Exchange> trail = IntStream.range(0, RefreshState.REMEMBERED)
                .mapToObj(i -> new RefreshState.Exchange(NOW.plusSeconds(i), "s".repeat(22)))
                .toList();
        RefreshState after = new RefreshState(9, "digest", trail);

        assertThat(sessions.rotate("a", before, after, NOW)).isTrue();
        assertThat(sessions.find("a").orElseThrow().proofs().refresh()).isEqualTo(after);
    }

    @Test
    void onlyOpenSessionsAreListedTheOneUsedLastFirst() {
        sessions.add(session("early", NOW.plusSeconds(60)));
        sessions.add(session("late", NOW.plusSeconds(60)).lastUsed(NOW.plusSeconds(1)));
        sessions.add(session("idle", NOW.plusSeconds(60)).lastUsed(NOW.minusSeconds(100)));
        sessions.add(session("over", NOW));
        sessions.add(session("revoked", NOW.plusSeconds(60)));
        sessions.revoke("revoked", NOW);

        for (Optional<Long> user : List.of(Optional.of(7L), Optional.<Long>empty())) {
            assertThat(sessions.list(new SessionQuery(user, NOW, NOW.minusSeconds(50), 10)))
                    .extracting(Session::id)
                    .containsExactly("late", "early");
        }
        assertThat(sessions.list(new SessionQuery(Optional.of(7L), NOW, NOW.minusSeconds(50), 1)))
                .hasSize(1);
        assertThat(sessions.list(new SessionQuery(Optional.of(8L), NOW, NOW.minusSeconds(50), 10)))
                .isEmpty();
    }

    @Test
    void anApiKeyKeepsEveryField() {
        ApiKey plain = apiKey("a", 7, NOW, Optional.empty());
        ApiKey ending = apiKey("b", 7, NOW.plusSeconds(1), Optional.of(NOW.plusSeconds(60)));
        apiKeys.add(plain);
        apiKeys.add(ending);
        apiKeys.add(apiKey("c", 8, NOW, Optional.empty()));

        assertThat(apiKeys.find("a")).contains(plain);
        assertThat(apiKeys.find("b")).contains(ending);
        assertThat(apiKeys.find("d")).isEmpty();
        assertThat(apiKeys.list(Optional.of(7L), 10)).containsExactly(ending, plain);
        assertThat(apiKeys.list(Optional.empty(), 10)).hasSize(3);
        assertThat(apiKeys.list(Optional.empty(), 2)).hasSize(2);
        assertThat(apiKeys.count(7)).isEqualTo(2);
    }

    @Test
    void anApiKeyIsRemovedOnceAndItsUseIsStored() {
        apiKeys.add(apiKey("a", 7, NOW, Optional.empty()));

        apiKeys.touch(Map.of("a", NOW.plusSeconds(5), "gone", NOW));
        assertThat(apiKeys.find("a").orElseThrow().times().lastUsedAt()).contains(NOW.plusSeconds(5));

        assertThat(apiKeys.remove("a")).isTrue();
        assertThat(apiKeys.remove("a")).isFalse();
        assertThat(apiKeys.find("a")).isEmpty();
    }

    @Test
    void aRevokedSessionStaysRevokedAndIsNotRotated() {
        Session session = session("a", NOW.plusSeconds(60));
        sessions.add(session);

        sessions.revoke("a", NOW);
        sessions.revoke("a", NOW.plusSeconds(9));

        assertThat(sessions.find("a").orElseThrow().revokedAt()).contains(NOW);
        assertThat(sessions.rotate("a", session.proofs().refresh(), NEXT, NOW)).isFalse();
    }

    @Test
    void activityOfManySessionsIsStored() {
        sessions.add(session("a", NOW.plusSeconds(60)));
        sessions.add(session("b", NOW.plusSeconds(60)));

        sessions.touch(Map.of("a", NOW.plusSeconds(5), "b", NOW.plusSeconds(6), "gone", NOW));

        assertThat(sessions.find("a").orElseThrow().times().lastActivity()).isEqualTo(NOW.plusSeconds(5));
        assertThat(sessions.find("b").orElseThrow().times().lastActivity()).isEqualTo(NOW.plusSeconds(6));
    }

    @Test
    void expiredSessionsAreRemoved() {
        sessions.add(session("old", NOW));
        sessions.add(session("new", NOW.plusSeconds(60)));
        sessions.add(session("ended", NOW));
        sessions.revoke("ended", NOW.minusSeconds(1));

        assertThat(sessions.removeExpired(NOW.plusSeconds(1))).isEqualTo(2);

        assertThat(sessions.find("old")).isEmpty();
        assertThat(sessions.find("new")).isPresent();
    }

    @Test
    void sessionsThatRanOutAreFoundOnce() {
        Duration idle = Duration.ofMinutes(10);
        sessions.add(session("old", NOW.plusSeconds(60)));
        sessions.add(session("ended", NOW.plusSeconds(60)));
        sessions.revoke("ended", NOW);
        sessions.add(session("unused", NOW.plus(Duration.ofHours(1))));
        sessions.add(session("used", NOW.plus(Duration.ofHours(1))));
        sessions.touch(Map.of("used", NOW.plusSeconds(1)));

        assertThat(ranOut(NOW, NOW.plusSeconds(59), idle)).isEmpty();
        assertThat(ranOut(NOW.plusSeconds(59), NOW.plusSeconds(60), idle)).containsExactly("old");
        assertThat(ranOut(NOW.plusSeconds(60), NOW.plus(idle), idle)).containsExactly("unused");
        assertThat(ranOut(NOW.plus(idle), NOW.plus(idle).plusSeconds(1), idle)).containsExactly("used");
        assertThat(ranOut(NOW.plus(idle).plusSeconds(1), NOW.plus(Duration.ofDays(9)), idle))
                .isEmpty();
        assertThat(ranOut(NOW, NOW.plus(Duration.ofDays(9)), idle)).containsExactlyInAnyOrder("old", "unused", "used");
    }

    private List<String> ranOut(Instant after, Instant until, Duration idle) {
        return sessions.ranOut(new SessionStore.Span(after, until), idle, 10).stream()
                .map(Session::id)
                .toList();
    }

    @Test
    void allSessionsOfAUserAreRemoved() {
        sessions.add(session("open", NOW.plusSeconds(60)));
        sessions.add(session("ended", NOW.plusSeconds(60)));
        sessions.revoke("ended", NOW);
        long user = sessions.find("open").orElseThrow().userId();

        sessions.removeOf(user + 1);
        assertThat(sessions.find("open")).isPresent();
        sessions.removeOf(user);

        assertThat(sessions.find("open")).isEmpty();
        assertThat(sessions.find("ended")).isEmpty();
    }

    @Test
    void aUserHasOneResetTheLast() {
        resets.put(reset(7, "first"));
        resets.put(reset(8, "other"));
        resets.put(reset(7, "second"));

        assertThat(resets.find("first")).isEmpty();
        assertThat(resets.find("second")).contains(reset(7, "second"));
        assertThat(resets.find("other")).contains(reset(8, "other"));

        resets.remove(7);
        resets.remove(7);
        assertThat(resets.find("second")).isEmpty();
        assertThat(resets.find("other")).isPresent();
    }

    @Test
    void aResetIsConsumedOnceAndNotAfterItsEnd() {
        resets.put(reset(7, "a"));

        assertThat(resets.consume("b", NOW)).isFalse();
        assertThat(resets.consume("a", NOW.plusSeconds(60))).isFalse();
        assertThat(resets.consume("a", NOW.plusSeconds(59))).isTrue();
        assertThat(resets.consume("a", NOW)).isFalse();
    }

    @Test
    void ofManyResetsAtOnceOneSucceeds() throws Exception {
        resets.put(reset(7, "a"));

        assertThat(atOnce(() -> resets.consume("a", NOW))).isEqualTo(1);
        assertThat(resets.find("a")).isEmpty();
    }

    @Test
    void ofManyRequestsAtOnceOneTokenIsLeft() throws Exception {
        assertThat(atOnce(() -> {
                    resets.put(reset(7, Thread.currentThread().getName()));
                    return true;
                }))
                .isEqualTo(CONTENDERS);

        Number rows = (Number) unit.jpa().txExpr(em -> em.createNativeQuery("select count(*) from auth_password_reset")
                .getSingleResult());
        assertThat(rows.intValue()).isEqualTo(1);
    }

    @Test
    void expiredResetsAreRemoved() {
        resets.put(reset(7, "a"));

        assertThat(resets.removeExpired(NOW.plusSeconds(60))).isZero();
        assertThat(resets.removeExpired(NOW.plusSeconds(61))).isEqualTo(1);
        assertThat(resets.find("a")).isEmpty();
    }

    /** How many of several calls at once were answered with yes. */
    private static int atOnce(Callable<Boolean> call) throws Exception {
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

    private static StoredReset reset(long user, String digest) {
        return new StoredReset(user, digest, "basis", NOW.plusSeconds(60));
    }

    private static Session session(String id, Instant expiresAt) {
        return new Session(
                id,
                7,
                new Client("127.0.0.1", "JUnit"),
                new Session.Times(NOW, NOW, expiresAt),
                new Session.Proofs("cookie", "family", new RefreshState(0, "digest", List.of())),
                Optional.empty());
    }

    private static ApiKey apiKey(String id, long user, Instant createdAt, Optional<Instant> expiresAt) {
        ApiKeyScopes scopes = new ApiKeyScopes(List.of("read", "plugins:write"));
        return new ApiKey(id, user, "name", "digest", scopes, new ApiKey.Times(createdAt, expiresAt, Optional.empty()));
    }
}
