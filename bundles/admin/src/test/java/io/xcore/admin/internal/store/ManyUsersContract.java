package io.xcore.admin.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.admin.internal.UserQuery;
import io.xcore.directory.User;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.testkit.jpa.TestDatabase;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Lists of 100 000 users. It takes minutes and prints medians, which nothing asserts, so only when asked for:
 * {@code -Dtest='*ManyUsersTest' -DargLine=-Dxcore.scale=true}; with {@code -Dxcore.cpu=true} the processor time of the
 * calling thread instead of the time that passes, for a machine that has other work (on Derby that is all of it).
 */
@Timeout(600)
abstract class ManyUsersContract {
    private static final int USERS = Integer.getInteger("xcore.scale.users", 100_000);
    private static final int WARM = 200;
    private static final int ROUNDS = 21;

    abstract TestDatabase database();

    @Test
    void everyList() throws SQLException {
        TestDatabase database = database();
        try (DirectoryWorld world = new DirectoryWorld(database)) {
            fill(database);
            for (int i = 0; i < WARM; i++) {
                world.accounts.list(UserQuery.ALL, PageRequest.of(i, 20));
                world.accounts.list(UserQuery.searching("user" + i), PageRequest.of(0, 20));
            }
            Map<String, Double> medians = new LinkedHashMap<>();
            medians.put("plain", median(world, UserQuery.ALL, PageRequest.of(0, 20)));
            medians.put("page 50", median(world, UserQuery.ALL, PageRequest.of(1_000, 20)));
            for (String field : new String[] {"email", "full_name", "created_at", "last_login"}) {
                medians.put(field, median(world, UserQuery.ALL, sorted(field)));
            }
            medians.put("one", median(world, UserQuery.searching("user4711@"), PageRequest.of(0, 20)));
            medians.put("hundred", median(world, UserQuery.searching("user471"), sorted("email")));
            medians.put("everybody", median(world, UserQuery.searching("u"), PageRequest.of(0, 20)));
            medians.put("two words", median(world, UserQuery.searching("john user47"), sorted("created_at")));
            medians.put("active", median(world, state(true), PageRequest.of(0, 20)));
            medians.put("inactive", median(world, state(false), sorted("created_at")));
            medians.put("role", median(world, role("user"), PageRequest.of(0, 20)));
            medians.put("rare role", median(world, role("admin"), sorted("email")));
            System.out.println(getClass().getSimpleName() + ", medians in ms: " + medians);
        }
    }

    private static double median(DirectoryWorld world, UserQuery query, PageRequest page) {
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = nanos();
            Page<User> found = world.accounts.list(query, page);
            millis[i] = (nanos() - start) / 1e6;
            assertThat(found.items()).isNotEmpty();
        }
        Arrays.sort(millis);
        return Math.round(millis[ROUNDS / 2] * 10) / 10.0;
    }

    private static long nanos() {
        return Boolean.getBoolean("xcore.cpu")
                ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
                : System.nanoTime();
    }

    private static PageRequest sorted(String field) {
        return new PageRequest(0, 20, Optional.of(field), true);
    }

    private static UserQuery state(boolean active) {
        return new UserQuery(Optional.empty(), Optional.of(active), Optional.empty());
    }

    private static UserQuery role(String name) {
        return new UserQuery(Optional.empty(), Optional.empty(), Optional.of(name));
    }

    /** Past JPA: what is measured is reading. */
    private static void fill(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement user = connection.prepareStatement("insert into admin_user (username, username_key,"
                            + " email, email_key, full_name, state, created_at, last_login_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)");
                    PreparedStatement words = connection.prepareStatement(
                            "insert into admin_user_word (user_id, word) select id, ? from admin_user where"
                                    + " username_key = ?")) {
                for (int i = 0; i < USERS; i++) {
                    String name = "user" + i;
                    user.setString(1, name);
                    user.setString(2, name);
                    user.setString(3, name + "@example.com");
                    user.setString(4, name + "@example.com");
                    user.setString(5, "John Doe " + i);
                    user.setString(6, i % 1_000 == 0 ? "INACTIVE" : "ACTIVE");
                    user.setLong(7, i * 1_000L);
                    user.setLong(8, (i * 7_919L) % USERS);
                    user.addBatch();
                    for (String word : new String[] {name, name + "@example.com", "john", "doe"}) {
                        words.setString(1, word);
                        words.setString(2, name);
                        words.addBatch();
                    }
                    if (i % 1_000 == 999) {
                        user.executeBatch();
                        words.executeBatch();
                        connection.commit();
                    }
                }
                try (var roles = connection.createStatement()) {
                    roles.executeUpdate("insert into admin_user_role (user_id, role_id)"
                            + " select u.id, r.id from admin_user u, admin_role r where r.name = 'user'");
                    roles.executeUpdate("insert into admin_user_role (user_id, role_id) select u.id, r.id"
                            + " from admin_user u, admin_role r where r.name = 'admin' and u.state = 'INACTIVE'");
                }
                connection.commit();
            }
            learn(connection);
        }
    }

    /** What PostgreSQL does by itself some time after so many rows have come. */
    private static void learn(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                statement.execute("vacuum analyze");
            }
        }
    }
}
