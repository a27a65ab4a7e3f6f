package io.xcore.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.audit.AuditFacts.Outcome;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit log's tables do on every database. */
abstract class AuditStoreContract {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00.123Z");

    private TestDatabase database;
    private AuditStore store;
    private AuditLog log;

    abstract TestDatabase open();

    @BeforeEach
    void openLog() {
        database = open();
        TestUnit.migrate(new AuditSchema(), database.dataSource());
        store = new AuditStore(database.dataSource());
        log = new AuditLog(database.dataSource());
    }

    @AfterEach
    void closeLog() {
        database.close();
    }

    @Test
    void whatIsWrittenComesBackTheLatestFirst() throws SQLException {
        AuditEntry login = entry("user.login", Optional.of(7L), NOON);
        AuditEntry refused = new AuditEntry(
                NOON.plusSeconds(1),
                "user.login",
                Outcome.FAILURE,
                Optional.empty(),
                "user:?",
                Optional.of("192.0.2.7"),
                Optional.of("req-1"),
                "{\"name\":\"höß\"}");
        store.append(List.of(login, refused));

        Page<ChainedEntry> page = log.list(AuditQuery.ALL, PageRequest.of(0, 10));

        assertThat(page.total()).isEqualTo(2);
        assertThat(page.items()).extracting(ChainedEntry::entry).containsExactly(refused, login);
        assertThat(page.items()).extracting(ChainedEntry::sequence).containsExactly(2L, 1L);
    }

    @Test
    void listsAreCutToWhatIsAskedFor() throws SQLException {
        store.append(List.of(
                entry("user.login", Optional.of(1L), NOON),
                entry("role.created", Optional.of(1L), NOON.plusSeconds(10)),
                entry("user.login", Optional.of(2L), NOON.plusSeconds(20))));

        assertThat(sequences(query(Optional.of(1L), Optional.empty()))).containsExactly(2L, 1L);
        assertThat(sequences(query(Optional.empty(), Optional.of("user.login"))))
                .containsExactly(3L, 1L);
        AuditQuery between = new AuditQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOON.plusSeconds(10)),
                Optional.of(NOON.plusSeconds(20)));
        assertThat(sequences(between)).containsExactly(2L);
        assertThat(log.list(AuditQuery.ALL, PageRequest.of(1, 1)).items())
                .extracting(ChainedEntry::sequence)
                .containsExactly(2L);
    }

    @Test
    void anUntouchedLogIsWhole() throws SQLException {
        fill(1200);

        Verdict verdict = log.verify();

        assertThat(verdict.flaw()).isEmpty();
        assertThat(verdict.entries()).isEqualTo(1200);
        assertThat(verdict.head()).isEqualTo(store.head().hash());
    }

    @Test
    void anEmptyLogIsWhole() {
        assertThat(log.verify().flaw()).isEmpty();
    }

    @Test
    void aChangedEntryIsFound() throws SQLException {
        fill(5);
        tamper("UPDATE audit_entry SET actor_id = 99 WHERE seq = 3");

        assertThat(log.verify().flaw()).contains("entry 3 was changed");
    }

    @Test
    void aRemovedEntryIsFoundInTheMiddleAndAtTheEnd() throws SQLException {
        fill(5);
        tamper("DELETE FROM audit_entry WHERE seq = 5");
        assertThat(log.verify().flaw()).contains("entry 5 is missing");

        tamper("DELETE FROM audit_entry WHERE seq = 2");
        assertThat(log.verify().flaw()).contains("entry 2 is missing");
    }

    @Test
    void aLastEntryThatWasChangedTogetherWithItsHashIsFound() throws SQLException {
        fill(2);
        ChainedEntry first =
                log.list(AuditQuery.ALL, PageRequest.of(1, 1)).items().get(0);
        AuditEntry forged = entry("sample.happened", Optional.of(99L), NOON.plusMillis(1));
        tamper("UPDATE audit_entry SET actor_id = 99, hash = '" + HashChain.next(first.hash(), 2, forged)
                + "' WHERE seq = 2");

        assertThat(log.verify().flaw()).contains("entry 2 was changed");
    }

    @Test
    void anEntryThatWasPutBehindTheLastIsFound() throws SQLException {
        fill(2);
        AuditEntry forged = entry("sample.happened", Optional.of(99L), NOON);
        tamper("INSERT INTO audit_entry (seq, at_millis, action, outcome, actor_id, target, details, hash) VALUES (3, "
                + NOON.toEpochMilli() + ", 'sample.happened', 'SUCCESS', 99, 'user:7', '{}', '"
                + HashChain.next(store.head().hash(), 3, forged) + "')");

        assertThat(log.verify().flaw()).contains("entry 3 was put in");
    }

    @Test
    void oldEntriesAreRemovedAndTheRestIsStillWhole() throws SQLException {
        fill(1_700);

        assertThat(log.prune(NOON.plusMillis(1_201))).isEqualTo(1_201);

        assertThat(log.verify()).isEqualTo(new Verdict(499, 1_201, store.head().hash(), Optional.empty()));
        assertThat(sequences(AuditQuery.ALL)).startsWith(1_700L);
        store.append(List.of(entry("user.login", Optional.of(7L), NOON)));
        assertThat(log.verify().flaw()).isEmpty();
        assertThat(log.prune(NOON.plusMillis(1_201))).isZero();
    }

    @Test
    void aLogWhoseEntriesAreAllOldGoesOnWhereItEnded() throws SQLException {
        fill(5);
        String last = store.head().hash();

        assertThat(log.prune(NOON.plusSeconds(60))).isEqualTo(5);
        assertThat(log.verify()).isEqualTo(new Verdict(0, 5, last, Optional.empty()));

        fill(1);
        assertThat(log.verify()).isEqualTo(new Verdict(1, 5, store.head().hash(), Optional.empty()));
    }

    @Test
    void anOldEntryBehindAYoungOneIsKept() throws SQLException {
        store.append(List.of(
                entry("first", Optional.empty(), NOON),
                entry("young", Optional.empty(), NOON.plusSeconds(60)),
                entry("late", Optional.empty(), NOON)));

        assertThat(log.prune(NOON.plusSeconds(30))).isEqualTo(1);

        assertThat(sequences(AuditQuery.ALL)).containsExactly(3L, 2L);
        assertThat(log.verify().flaw()).isEmpty();
    }

    @Test
    void whatIsChangedOrTakenAwayAfterAPruningIsFound() throws SQLException {
        fill(5);
        log.prune(NOON.plusMillis(2));
        tamper("UPDATE audit_entry SET actor_id = 99 WHERE seq = 3");
        assertThat(log.verify().flaw()).contains("entry 3 was changed");

        tamper("DELETE FROM audit_entry WHERE seq = 3");
        assertThat(log.verify().flaw()).contains("entry 3 is missing");

        tamper("UPDATE audit_head SET seq = 3 WHERE id = 2");
        assertThat(log.verify().flaw()).contains("entry 4 was changed");
    }

    @Test
    void entriesAreWrittenWhileOthersAreRemoved() throws Exception {
        fill(1_200);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<Void> writing = writer.submit(() -> {
                for (int i = 0; i < 50; i++) {
                    store.append(List.of(entry("writer", Optional.empty(), NOON.plusSeconds(60))));
                }
                return null;
            });
            assertThat(log.prune(NOON.plusSeconds(30))).isEqualTo(1_200);
            writing.get();
        } finally {
            writer.shutdownNow();
        }

        assertThat(log.verify()).isEqualTo(new Verdict(50, 1_200, store.head().hash(), Optional.empty()));
    }

    @Test
    void twoWritersMakeOneChain() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> work = IntStream.range(0, 4)
                    .<Callable<Void>>mapToObj(writer -> () -> {
                        for (int i = 0; i < 25; i++) {
                            new AuditStore(database.dataSource())
                                    .append(List.of(entry("writer." + writer, Optional.empty(), NOON)));
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> done : writers.invokeAll(work)) {
                done.get();
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(log.verify()).isEqualTo(new Verdict(100, 0, store.head().hash(), Optional.empty()));
    }

    private List<Long> sequences(AuditQuery query) {
        return log.list(query, PageRequest.of(0, 10)).items().stream()
                .map(ChainedEntry::sequence)
                .toList();
    }

    private void fill(int count) throws SQLException {
        store.append(IntStream.range(0, count)
                .mapToObj(i -> entry("sample.happened", Optional.of((long) i), NOON.plusMillis(i)))
                .toList());
    }

    private void tamper(String statement) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(statement)).isEqualTo(1);
        }
    }

    private static AuditQuery query(Optional<Long> actor, Optional<String> action) {
        return new AuditQuery(actor, action, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static AuditEntry entry(String action, Optional<Long> actor, Instant at) {
        return new AuditEntry(at, action, Outcome.SUCCESS, actor, "user:7", Optional.empty(), Optional.empty(), "{}");
    }
}
