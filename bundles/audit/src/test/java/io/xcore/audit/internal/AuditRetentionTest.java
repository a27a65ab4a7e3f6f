package io.xcore.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.audit.AuditFacts.Outcome;
import io.xcore.event.EventBus;
import io.xcore.page.PageRequest;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.TestConfiguration;
import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AuditRetentionTest {
    private final ManualClock clock = new ManualClock();
    private final AuditJournal journal = new AuditJournal(key -> null);
    private final EventBus events = journal::keep;
    private DerbyDatabase database;
    private AuditLog log;

    @BeforeEach
    void openLog() throws SQLException {
        database = new DerbyDatabase();
        TestUnit.migrate(new AuditSchema(), database.dataSource());
        log = new AuditLog(database.dataSource());
        journal.setAudit(log);
        log.store()
                .append(List.of(new AuditEntry(
                        clock.instant(),
                        "user.login",
                        Outcome.SUCCESS,
                        Optional.empty(),
                        "user:7",
                        Optional.empty(),
                        Optional.empty(),
                        "{}")));
    }

    @AfterEach
    void closeLog() {
        database.close();
    }

    @Test
    void anEntryIsKeptFor400DaysAndItsRemovalIsWrittenDown() {
        AuditRetention retention = retention(Map.of());
        clock.advance(Duration.ofDays(400));
        assertThat(retention.clean()).isZero();
        clock.advance(Duration.ofMillis(1));

        assertThat(retention.clean()).isEqualTo(1);

        List<ChainedEntry> left =
                log.list(AuditQuery.ALL, PageRequest.of(0, 10)).items();
        assertThat(left).extracting(item -> item.entry().action()).containsExactly("audit.pruned");
        assertThat(left.get(0).entry().details()).isEqualTo("{\"removed\":1}");
        assertThat(log.verify().flaw()).isEmpty();
        assertThat(retention.clean()).isZero();
    }

    @Test
    void withoutARetentionNothingIsRemoved() {
        AuditRetention retention = retention(Map.of("retention_days", 0));
        clock.advance(Duration.ofDays(36_500));

        assertThat(retention.clean()).isZero();
    }

    @Test
    void aChangeActsAtOnceAndARefusedOneDoesNot() {
        AuditRetention retention = retention(Map.of());
        clock.advance(Duration.ofDays(10));

        retention.modified(configuration(Map.of("retention_days", -1)));
        assertThat(retention.clean()).isZero();
        retention.modified(configuration(Map.of("retention_days", 9)));
        assertThat(retention.clean()).isEqualTo(1);
    }

    @Test
    void aRetentionOutOfItsBoundsIsRefusedByName() {
        assertThatThrownBy(() -> retention(Map.of("retention_days", 36_501)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retention.days");
    }

    private AuditRetention retention(Map<String, ?> values) {
        return new AuditRetention(configuration(values), log, events, clock);
    }

    private static AuditConfiguration configuration(Map<String, ?> values) {
        return TestConfiguration.with(AuditConfiguration.class, values);
    }
}
