package io.xcore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DiskReserveTest {
    private static final long MEBIBYTE = 1024L * 1024;

    private long nanos = Long.MAX_VALUE - 1;
    private long mebibytes = 100;
    private int looks;

    private final MemoryDatabase database = new MemoryDatabase();
    private final DiskReserve reserve = new DiskReserve(this::usable, StoreSettings.of(15, 32), () -> nanos);
    private final SchemaDataSource source = new SchemaDataSource(database.dataSource(), reserve);

    @BeforeEach
    void createTable() throws SQLException {
        execute("CREATE TABLE things (id INT)");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void withinTheReserveADatabaseIsOnlyRead() throws SQLException {
        execute("INSERT INTO things VALUES (1)");
        nowFree(31);

        assertThatThrownBy(() -> execute("INSERT INTO things VALUES (2)"))
                .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                        .isEqualTo("25502"));
        assertThatThrownBy(() -> execute("DROP TABLE things"))
                .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                        .isEqualTo("25503"));
        assertThat(count()).isEqualTo(1);

        nowFree(32);
        execute("INSERT INTO things VALUES (2)");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void theDiskIsLookedAtNowAndThenOnly() {
        looks = 0;
        nowFree(31);
        for (int time = 0; time < 10; time++) {
            assertThat(reserve.begun()).isTrue();
        }
        assertThat(looks).isEqualTo(1);

        mebibytes = 100;
        assertThat(reserve.begun()).isTrue();
        nanos += DiskReserve.LOOK_NANOS;
        assertThat(reserve.begun()).isFalse();
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void aDiskThatCannotBeAskedChangesNothing() {
        nowFree(-1);
        assertThat(reserve.begun()).isFalse();
        nowFree(31);
        assertThat(reserve.begun()).isTrue();
        nowFree(-1);
        assertThat(reserve.begun()).isTrue();
    }

    @Test
    void whereNoneIsWantedThereIsNone() {
        DiskReserve none = new DiskReserve(() -> 0, StoreSettings.of(15, 0), () -> nanos);

        assertThat(none.begun()).isFalse();
    }

    private void nowFree(long amount) {
        mebibytes = amount;
        nanos += DiskReserve.LOOK_NANOS;
    }

    private long usable() throws IOException {
        looks++;
        if (mebibytes < 0) {
            throw new IOException("Stale file handle");
        }
        return mebibytes * MEBIBYTE;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM things")) {
            row.next();
            return row.getInt(1);
        }
    }
}
