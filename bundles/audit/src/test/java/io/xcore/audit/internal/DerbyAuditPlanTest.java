package io.xcore.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.audit.AuditFacts.Outcome;
import io.xcore.page.PageRequest;
import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How Derby reads the log, by the plans it tells of: the log is long, and a page of it must cost what a page costs. */
final class DerbyAuditPlanTest {
    private static final int ENTRIES = 3_000;

    private final DerbyDatabase database = new DerbyDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theLatestEntriesAreReadWithoutSortingTheLog() throws SQLException {
        TestUnit.migrate(new AuditSchema(), database.dataSource());
        AuditQuery ofOne =
                new AuditQuery(Optional.of(7L), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        AuditQuery ofAction = new AuditQuery(
                Optional.empty(), Optional.of("action.7"), Optional.empty(), Optional.empty(), Optional.empty());
        AuditQuery ofTarget = new AuditQuery(
                Optional.empty(), Optional.empty(), Optional.of("user:7"), Optional.empty(), Optional.empty());
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            AuditStore store = new AuditStore(always(connection));
            store.append(IntStream.range(0, ENTRIES)
                    .mapToObj(DerbyAuditPlanTest::entry)
                    .toList());
            statement.execute("CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
            for (AuditQuery query : List.of(AuditQuery.ALL, ofOne, ofAction, ofTarget)) {
                store.list(query, PageRequest.of(0, 10));

                assertThat(lastPlan(statement))
                        .as("%s", query)
                        .contains("AUDIT_ENTRY")
                        .doesNotContain("Sort ResultSet");
            }
        }
    }

    private static String lastPlan(Statement statement) throws SQLException {
        try (ResultSet plan = statement.executeQuery("VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()")) {
            plan.next();
            return plan.getString(1);
        }
    }

    private static AuditEntry entry(int number) {
        return new AuditEntry(
                Instant.EPOCH.plusSeconds(number),
                "action." + number % 50,
                Outcome.SUCCESS,
                Optional.of((long) number % 50),
                "user:" + number % 50,
                Optional.empty(),
                Optional.empty(),
                "{}");
    }

    /** Plans are told to the connection that had them made: everybody gets the same one, and nobody closes it. */
    private static DataSource always(Connection connection) {
        ClassLoader loader = DerbyAuditPlanTest.class.getClassLoader();
        Object open = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return (DataSource)
                Proxy.newProxyInstance(loader, new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> open);
    }
}
