package io.xcore.monitoring.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.monitoring.internal.activity.ActivityEntry;
import io.xcore.monitoring.internal.activity.ActivityQuery;
import io.xcore.monitoring.internal.activity.ActivityStore;
import io.xcore.monitoring.internal.activity.SampleActivity;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the table of the activity log does on every database. */
abstract class ActivityStoreContract {
    private static final Instant START = ManualClock.START;
    private static final PageRequest FIRST = PageRequest.of(0, 10);

    private TestDatabase database;
    private ActivityStore store;

    abstract TestDatabase open();

    @BeforeEach
    void openStore() {
        database = open();
        TestUnit.migrate(new MonitoringSchema(), database.dataSource());
        store = new JdbcActivityStore(database.dataSource());
    }

    @AfterEach
    void closeStore() {
        database.close();
    }

    @Test
    void whatIsWrittenComesBackTheLatestFirst() {
        ActivityEntry one = SampleActivity.at(START, "user.login", Optional.of(7L));
        ActivityEntry two = new ActivityEntry(
                "f".repeat(32),
                START.plusMillis(1),
                "role.created",
                Optional.empty(),
                "Höß \u0000 🎉",
                "{\"a\":\"ß\"}");
        ActivityEntry three = SampleActivity.at(START.plusMillis(1), "x".repeat(200), Optional.of(Long.MAX_VALUE));
        store.append(List.of(one, two, three));

        Page<ActivityEntry> page = store.list(ActivityQuery.ALL, FIRST);

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.items()).containsExactly(two, three, one);
    }

    @Test
    void eachFilterAndAllOfThemTogetherNarrowTheList() {
        store.append(List.of(
                SampleActivity.at(START, "user.login", Optional.of(1L)),
                SampleActivity.at(START.plusSeconds(10), "role.created", Optional.of(1L)),
                SampleActivity.at(START.plusSeconds(20), "user.login", Optional.of(2L)),
                SampleActivity.at(START.plusSeconds(30), "user.login", Optional.empty())));
        ActivityQuery all = ActivityQuery.ALL;
        ActivityQuery logins = new ActivityQuery(Optional.of("user.login"), all.userId(), all.from(), all.to());
        ActivityQuery between = new ActivityQuery(
                all.type(), all.userId(), Optional.of(START.plusSeconds(10)), Optional.of(START.plusSeconds(30)));

        assertThat(seconds(logins)).containsExactly(30L, 20L, 0L);
        assertThat(seconds(all.by(1))).containsExactly(10L, 0L);
        assertThat(seconds(between)).containsExactly(20L, 10L);
        assertThat(seconds(logins.by(1).since(START))).containsExactly(0L);
        assertThat(seconds(logins.by(1).since(START.plusSeconds(1)))).isEmpty();
        assertThat(store.list(logins, PageRequest.of(1, 1)).total()).isEqualTo(3);
        assertThat(store.list(logins, PageRequest.of(1, 1)).items())
                .extracting(ActivityEntry::at)
                .containsExactly(START.plusSeconds(20));
    }

    @Test
    void everythingIsReadPieceByPiece() {
        List<ActivityEntry> entries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // Several of the same millisecond.
            entries.add(SampleActivity.at(START.plusMillis(i / 5), "sample", Optional.empty()));
        }
        store.append(entries);
        Collections.reverse(entries);

        List<ActivityEntry> read = new ArrayList<>();
        List<ActivityEntry> piece = store.next(ActivityQuery.ALL, Optional.empty(), 7);
        while (!piece.isEmpty()) {
            read.addAll(piece);
            piece = store.next(ActivityQuery.ALL, Optional.of(piece.get(piece.size() - 1)), 7);
        }

        assertThat(read).isEqualTo(entries);
    }

    @Test
    void aBatchThatIsPartlyThereAlreadyIsWrittenOnce() {
        List<ActivityEntry> entries = SampleActivity.many(5);
        store.append(entries.subList(0, 3));

        store.append(entries);

        assertThat(store.list(ActivityQuery.ALL, FIRST).total()).isEqualTo(5);
    }

    @Test
    void anEntryTheDatabaseWillNeverTakeHoldsUpNoOther() {
        ActivityEntry good = SampleActivity.at(START, "sample", Optional.empty());
        ActivityEntry tooLong =
                new ActivityEntry("0".repeat(40), START, "sample", Optional.empty(), "Its id is too long", "{}");

        store.append(List.of(tooLong, good));

        assertThat(store.list(ActivityQuery.ALL, FIRST).items()).containsExactly(good);
    }

    @Test
    void theOldestAreRemovedInBatches() {
        store.append(SampleActivity.many(25));

        assertThat(store.remove(START.plusMillis(22), 10)).isEqualTo(10);
        assertThat(store.list(ActivityQuery.ALL, PageRequest.of(14, 1)).items())
                .extracting(ActivityEntry::at)
                .containsExactly(START.plusMillis(10));
        assertThat(store.remove(START.plusMillis(22), 10)).isEqualTo(10);
        assertThat(store.remove(START.plusMillis(22), 10)).isEqualTo(2);
        assertThat(store.remove(START.plusMillis(22), 10)).isZero();
        assertThat(store.list(ActivityQuery.ALL, FIRST).total()).isEqualTo(3);
    }

    @Test
    void whatAUserDidIsRemovedInBatches() {
        for (int i = 0; i < 25; i++) {
            store.append(List.of(
                    SampleActivity.at(START.plusMillis(i), "user.login", Optional.of(7L)),
                    SampleActivity.at(START.plusMillis(i), "user.login", Optional.of(8L))));
        }

        assertThat(store.removeOf(7, 20)).isEqualTo(20);
        assertThat(store.removeOf(7, 20)).isEqualTo(5);
        assertThat(store.removeOf(7, 20)).isZero();
        assertThat(store.list(ActivityQuery.ALL.by(7), FIRST).total()).isZero();
        assertThat(store.list(ActivityQuery.ALL.by(8), FIRST).total()).isEqualTo(25);
    }

    @Test
    void thePlaceWhereTooManyBeginIsFound() {
        store.append(SampleActivity.many(25));

        assertThat(store.timeOf(0)).contains(START.plusMillis(24));
        assertThat(store.timeOf(20)).contains(START.plusMillis(4));
        assertThat(store.timeOf(25)).isEmpty();
    }

    @Test
    void refusalsAndLocksAreCounted() {
        store.append(List.of(
                SampleActivity.at(START, "user.login_refused", Optional.empty()),
                SampleActivity.at(START.plusSeconds(1), "user.login_refused", Optional.empty()),
                SampleActivity.at(START.plusSeconds(2), "passkey.refused", Optional.empty()),
                SampleActivity.at(START.plusSeconds(3), "user.locked", Optional.empty()),
                SampleActivity.at(START.plusSeconds(4), "user.unlocked", Optional.empty()),
                SampleActivity.at(START.plusSeconds(5), "user.login", Optional.of(1L))));

        assertThat(store.refusals(START.plusSeconds(1))).isEqualTo(3);
    }

    @Test
    void aDatabaseThatFailsIsSaidToBeAway() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE monitoring_activity");
        }

        assertThatThrownBy(() -> store.append(SampleActivity.many(1)))
                .isInstanceOfSatisfying(XcoreException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
        assertThatThrownBy(() -> store.list(ActivityQuery.ALL, FIRST)).isInstanceOf(XcoreException.class);
    }

    /** The figure of the activity log: 2 000 events a second. The first second warms up. */
    @Test
    void twoThousandEntriesASecondAreWritten() {
        List<ActivityEntry> entries = SampleActivity.many(12_000);
        write(entries.subList(0, 2_000));
        long begin = System.nanoTime();
        write(entries.subList(2_000, 12_000));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(store.list(ActivityQuery.ALL, FIRST).total()).isEqualTo(12_000);
    }

    private void write(List<ActivityEntry> entries) {
        for (int i = 0; i < entries.size(); i += 500) {
            store.append(entries.subList(i, i + 500));
        }
    }

    private List<Long> seconds(ActivityQuery query) {
        return store.list(query, FIRST).items().stream()
                .map(entry -> Duration.between(START, entry.at()).toSeconds())
                .toList();
    }
}
