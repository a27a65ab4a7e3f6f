package io.xcore.auth.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.CredentialStore;
import io.xcore.auth.internal.Session;
import io.xcore.auth.internal.SessionStore;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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

    private TestDatabase database;
    private TestUnit unit;
    private CredentialStore credentials;
    private SessionStore sessions;

    abstract TestDatabase database();

    @BeforeAll
    void open() {
        database = database();
        unit = new TestUnit(new AuthSchema(), database);
        credentials = new JpaCredentialStore(unit.jpa());
        sessions = new JpaSessionStore(unit.jpa());
    }

    @AfterAll
    void close() {
        unit.close();
        database.close();
    }

    @BeforeEach
    void empty() {
        unit.jpa().tx(em -> em.createNativeQuery("delete from auth_session").executeUpdate());
        unit.jpa().tx(em -> em.createNativeQuery("delete from auth_credential").executeUpdate());
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
        Session session = session("a", NOW.plusSeconds(60));
        sessions.add(session);
        Session.Refresh next = new Session.Refresh(1, "next");

        assertThat(sessions.rotate("a", session.refresh(), next, NOW)).isTrue();
        assertThat(sessions.rotate("a", session.refresh(), next, NOW)).isFalse();
        assertThat(sessions.find("a").orElseThrow().refresh()).isEqualTo(next);
    }

    @Test
    void aRevokedSessionStaysRevokedAndIsNotRotated() {
        Session session = session("a", NOW.plusSeconds(60));
        sessions.add(session);

        sessions.revoke("a", NOW);
        sessions.revoke("a", NOW.plusSeconds(9));

        assertThat(sessions.find("a").orElseThrow().revokedAt()).contains(NOW);
        assertThat(sessions.rotate("a", session.refresh(), new Session.Refresh(1, "next"), NOW))
                .isFalse();
    }

    @Test
    void activityOfManySessionsIsStored() {
        sessions.add(session("a", NOW.plusSeconds(60)));
        sessions.add(session("b", NOW.plusSeconds(60)));

        sessions.touch(Map.of("a", NOW.plusSeconds(5), "b", NOW.plusSeconds(6), "gone", NOW));

        assertThat(sessions.find("a").orElseThrow().lastActivity()).isEqualTo(NOW.plusSeconds(5));
        assertThat(sessions.find("b").orElseThrow().lastActivity()).isEqualTo(NOW.plusSeconds(6));
    }

    @Test
    void expiredSessionsAreRemoved() {
        sessions.add(session("old", NOW));
        sessions.add(session("new", NOW.plusSeconds(60)));

        assertThat(sessions.removeExpired(NOW.plusSeconds(1))).isEqualTo(1);

        assertThat(sessions.find("old")).isEmpty();
        assertThat(sessions.find("new")).isPresent();
    }

    private static Session session(String id, Instant expiresAt) {
        return new Session(
                id,
                7,
                new Client("127.0.0.1", "JUnit"),
                NOW,
                NOW,
                expiresAt,
                new Session.Refresh(0, "digest"),
                Optional.empty());
    }
}
