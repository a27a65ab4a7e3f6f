package io.xcore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.testkit.ManualClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What migrations do on every database. */
@Timeout(120)
abstract class MigrationContract {
    private static final String TABLE =
            """
            <changeSet id="1" author="sample">
              <createTable tableName="sample_thing">
                <column name="id" type="bigint" autoIncrement="true">
                  <constraints primaryKey="true" nullable="false"/>
                </column>
                <column name="name" type="varchar(100)"><constraints nullable="false"/></column>
                <column name="made_at" type="timestamp"/>
              </createTable>
              <createIndex tableName="sample_thing" indexName="sample_thing_name"><column name="name"/></createIndex>
            </changeSet>
            """;
    private static final String COLUMN =
            """
            <changeSet id="2" author="sample">
              <addColumn tableName="sample_thing"><column name="colour" type="varchar(20)"/></addColumn>
            </changeSet>
            """;
    private static final String BROKEN =
            """
            <changeSet id="3" author="sample"><sql>ALTER TABLE there_is_none ADD COLUMN x INT</sql></changeSet>
            """;

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock();
    private ChangelogFolder changelog;
    private Migrator migrator;

    /** An empty database. */
    abstract DataSource database();

    @BeforeEach
    void prepare() {
        changelog = new ChangelogFolder(folder);
        migrator = new Migrator(
                database()::getConnection, new LiquibaseRun(new StaleLocks(Duration.ofMinutes(15))), clock);
    }

    @Test
    void theTablesOfANewOwnerAreMade() throws Exception {
        changelog.write("db/sample/changelog.xml", TABLE);

        assertThat(migrate()).isTrue();

        execute("INSERT INTO sample_thing (name) VALUES ('first')");
        assertThat(number("SELECT id FROM sample_thing WHERE name = 'first'")).isEqualTo(1);
    }

    @Test
    void anUnchangedChangelogNeedsNoLiquibase() throws Exception {
        changelog.write("db/sample/changelog.xml", TABLE);
        migrate();

        assertThat(migrate()).isFalse();
    }

    @Test
    void aChangedIncludedFileIsNoticed() throws Exception {
        changelog.write("db/sample/changelog.xml", "<include file=\"tables.xml\" relativeToChangelogFile=\"true\"/>");
        changelog.write("db/sample/tables.xml", TABLE);
        migrate();
        changelog.write("db/sample/tables.xml", TABLE + COLUMN);

        assertThat(migrate()).isTrue();

        execute("INSERT INTO sample_thing (name, colour) VALUES ('second', 'red')");
        assertThat(migrate()).isFalse();
    }

    @Test
    void includingEveryFileOfAFolderIsRefused() throws Exception {
        changelog.write("db/sample/changelog.xml", "<includeAll path=\"db/sample/all\"/>");

        assertThatThrownBy(this::migrate).hasStackTraceContaining("includeAll is not supported");
    }

    @Test
    void aMissingChangelogIsAFailure() {
        assertThatThrownBy(this::migrate).hasStackTraceContaining("db/sample/changelog.xml");
    }

    @Test
    void aMigrationThatFailedIsCompletedOnceTheChangelogIsRight() throws Exception {
        changelog.write("db/sample/changelog.xml", TABLE + BROKEN);
        assertThatThrownBy(this::migrate).hasStackTraceContaining("there_is_none");
        changelog.write("db/sample/changelog.xml", TABLE + COLUMN);

        assertThat(migrate()).isTrue();

        execute("INSERT INTO sample_thing (name, colour) VALUES ('third', 'blue')");
    }

    @Test
    void otherConnectionsOutliveAMigration() throws Exception {
        changelog.write("db/sample/changelog.xml", TABLE);
        try (Connection other = database().getConnection();
                Statement statement = other.createStatement()) {
            migrate();

            statement.executeUpdate("INSERT INTO sample_thing (name) VALUES ('still here')");
        }
    }

    @Test
    void theLockOfAKilledProcessDoesNotStopTheNextOne() throws Exception {
        changelog.write("db/sample/changelog.xml", TABLE);
        migrate();
        clock.advance(Duration.ofDays(36_500)); // Liquibase dates its lock by the system's clock
        execute("UPDATE databasechangeloglock SET locked = true, lockedby = 'a killed process',"
                + " lockgranted = CURRENT_TIMESTAMP WHERE id = 1");
        changelog.write("db/sample/changelog.xml", TABLE + COLUMN);

        assertThat(migrate()).isTrue();

        assertThat(number("SELECT COUNT(*) FROM databasechangeloglock WHERE locked = true"))
                .isZero();
    }

    private boolean migrate() throws Exception {
        return migrator.migrate("sample", "db/sample/changelog.xml", changelog.loader());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
