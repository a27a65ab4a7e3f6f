package io.xcore.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.audit.AuditFacts;
import io.xcore.audit.AuditFacts.Outcome;
import io.xcore.event.PlatformEvent;
import io.xcore.metrics.Measurement;
import io.xcore.page.PageRequest;
import io.xcore.rest.RequestMdc;
import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AuditJournalTest {
    private final Map<String, String> request = new HashMap<>();
    private final AuditJournal journal = new AuditJournal(request::get);
    private DerbyDatabase database;
    private AuditLog log;

    @BeforeEach
    void openLog() {
        database = new DerbyDatabase();
        TestUnit.migrate(new AuditSchema(), database.dataSource());
        log = new AuditLog(database.dataSource());
    }

    @AfterEach
    void closeLog() {
        database.close();
    }

    @Test
    void anEventIsKeptWithWhatIsKnownOfItsRequest() {
        journal.setAudit(log);
        request.put(RequestMdc.CLIENT_ADDRESS, "192.0.2.7");
        request.put(RequestMdc.REQUEST_ID, "req-7");
        request.put(RequestMdc.USER_ID, "7");

        journal.keep(new Happened(Optional.of(AuditFacts.done("plugin:hello"))));

        AuditEntry entry = entries().get(0);
        assertThat(entry.action()).isEqualTo("sample.happened");
        assertThat(entry.actorId()).contains(7L);
        assertThat(entry.address()).contains("192.0.2.7");
        assertThat(entry.requestId()).contains("req-7");
        assertThat(entry.target()).isEqualTo("plugin:hello");
        assertThat(entry.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(entry.details()).isEqualTo("{\"size\":3}");
    }

    @Test
    void whatWaitsIsMeasured() {
        journal.keep(new Happened(Optional.of(AuditFacts.done("first"))));
        assertThat(waiting()).isEqualTo(1);

        journal.setAudit(log);
        assertThat(waiting()).isZero();
    }

    private double waiting() {
        return journal.measurements().stream()
                .filter(value -> value.name().equals("xcore_audit_waiting"))
                .mapToDouble(Measurement::value)
                .sum();
    }

    @Test
    void anEventNobodyAuditsIsNotKept() {
        journal.setAudit(log);

        journal.keep(new Happened(Optional.empty()));

        assertThat(entries()).isEmpty();
    }

    @Test
    void whatHappensBeforeThereIsADatabaseIsKeptOnceThereIsOne() {
        journal.keep(new Happened(Optional.of(AuditFacts.done("first"))));
        journal.keep(new Happened(Optional.of(AuditFacts.failed("second"))));

        journal.setAudit(log);

        assertThat(entries()).extracting(AuditEntry::target).containsExactly("second", "first");
    }

    @Test
    void whatCannotBeWrittenIsWrittenLater() throws SQLException {
        journal.setAudit(log);
        execute("RENAME TABLE audit_entry TO elsewhere");
        journal.keep(new Happened(Optional.of(AuditFacts.done("early"))));
        execute("RENAME TABLE elsewhere TO audit_entry");

        journal.keep(new Happened(Optional.of(AuditFacts.done("late"))));

        assertThat(entries()).extracting(AuditEntry::target).containsExactly("late", "early");
        assertThat(log.verify().flaw()).isEmpty();
    }

    @Test
    void whatNoDatabaseTakesIsReplaced() {
        journal.setAudit(log);

        journal.keep(new Happened(Optional.of(AuditFacts.done("file:a\0b\nc"))));

        assertThat(entries()).extracting(AuditEntry::target).containsExactly("file:a?b?c");
    }

    @Test
    void anEventWhoseDetailsCannotBeReadIsKeptWithoutThem() {
        journal.setAudit(log);

        journal.keep(new Happened(Optional.of(AuditFacts.done("first")), Map.of("size", new Object())));

        assertThat(entries()).extracting(AuditEntry::details).containsExactly("{\"unreadable\":true}");
    }

    private List<AuditEntry> entries() {
        return log.list(AuditQuery.ALL, PageRequest.of(0, 10)).items().stream()
                .map(ChainedEntry::entry)
                .toList();
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private record Happened(Optional<AuditFacts> facts, Map<String, Object> data) implements PlatformEvent {
        Happened(Optional<AuditFacts> facts) {
            this(facts, Map.of("size", 3));
        }

        @Override
        public String topic() {
            return "xcore/sample/happened";
        }

        @Override
        public String type() {
            return "sample.happened";
        }

        @Override
        public Instant at() {
            return Instant.EPOCH;
        }

        @Override
        public Optional<AuditFacts> audit() {
            return facts;
        }
    }
}
