package io.xcore.wasm.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.testkit.ForgetfulSealer;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import io.xcore.wasm.internal.host.GrantStore;
import io.xcore.wasm.internal.host.Grants;
import io.xcore.wasm.internal.host.KeyValues;
import io.xcore.wasm.internal.host.StoredGrants;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tables of values and of grants do on every database. */
abstract class HostTablesContract {
    private static final StoredGrants SOME = new StoredGrants(
            new Grants(true, false, List.of("a.org"), List.of("s.n"), true),
            Map.of("key", "hidden"),
            Optional.of(7L),
            Instant.parse("2026-01-15T12:00:00Z"));

    private TestDatabase database;
    private KeyValues values;
    private GrantStore grants;

    abstract TestDatabase open();

    @BeforeEach
    void openTables() {
        database = open();
        TestUnit.migrate(new WasmSchema(), database.dataSource());
        values = new JdbcKeyValues(database.dataSource());
        grants = new JdbcGrantStore(database.dataSource(), new ForgetfulSealer());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void aValueIsTheLastThatWasPutAndComesBackWhole() {
        assertThat(values.get("a", "k")).isEmpty();
        assertThat(values.put("a", "k", bytes("1"))).isTrue();
        assertThat(values.put("a", "k", bytes("2"))).isTrue();
        assertThat(values.get("a", "k"))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(bytes("2")));
        assertThat(values.get("b", "k")).isEmpty();
        assertThat(values.put("a", "empty", new byte[0])).isTrue();
        assertThat(values.get("a", "empty"))
                .hasValueSatisfying(value -> assertThat(value).isEmpty());
        byte[] large = new byte[KeyValues.LARGEST_VALUE];
        large[large.length - 1] = -1;
        values.put("a", "k", large);
        assertThat(values.get("a", "k"))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(large));

        values.put("a", "1", bytes("x"));
        values.put("a", "2", bytes("x"));
        values.put("b", "1", bytes("x"));
        values.remove("a", "1");
        values.remove("a", "never");
        assertThat(values.get("a", "1")).isEmpty();
        values.clear("a");
        assertThat(values.get("a", "2")).isEmpty();
        assertThat(values.get("b", "1")).isPresent();
    }

    @Test
    void thereIsRoomForSoManyKeysAndTheyCanBeChangedThen() {
        for (int key = 0; key < KeyValues.MOST_KEYS; key++) {
            assertThat(values.put("a", "k" + key, bytes("x"))).isTrue();
        }
        assertThat(values.put("a", "one more", bytes("x"))).isFalse();
        assertThat(values.put("a", "k0", bytes("y"))).isTrue();
        assertThat(values.put("b", "k", bytes("x"))).isTrue();
    }

    @Test
    void whoPutsTheSameKeyAtTheSameTimeIsNotRefused() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                String key = "k" + round;
                List<Future<Boolean>> puts = new ArrayList<>();
                for (int thread = 0; thread < 8; thread++) {
                    puts.add(threads.submit(() -> values.put("a", key, bytes("x"))));
                }
                for (Future<Boolean> put : puts) {
                    assertThat(put.get()).isTrue();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsGrantedIsFoundAndItsConfigurationKeptSealed() throws SQLException {
        assertThat(grants.find("mod-1")).isEmpty();
        grants.put("mod-1", SOME);
        assertThat(grants.find("mod-1")).contains(SOME);
        StoredGrants less = new StoredGrants(Grants.NONE, Map.of(), Optional.empty(), Instant.EPOCH);
        grants.put("mod-1", less);
        assertThat(grants.find("mod-1")).contains(less);
        grants.put("mod-1", SOME);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT config FROM wasm_grant")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).startsWith("test.").doesNotContain("hidden", "key");
        }
        grants.remove("mod-1");
        assertThat(grants.find("mod-1")).isEmpty();
    }
}
