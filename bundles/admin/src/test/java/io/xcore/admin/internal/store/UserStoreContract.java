package io.xcore.admin.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.admin.internal.DirectoryLock;
import io.xcore.admin.internal.UserStore;
import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.directory.UserState;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a store of users does on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class UserStoreContract {
    private static final Instant NOW = Instant.parse("2024-01-15T10:30:00.123Z");

    private TestDatabase database;
    private TestUnit unit;
    private UserStore store;

    abstract TestDatabase database();

    @BeforeAll
    void open() {
        database = database();
        unit = new TestUnit(new AdminSchema(), database);
        store = new JpaUserStore(unit.jpa(), new DirectoryLock());
    }

    @AfterAll
    void close() {
        unit.close();
        database.close();
    }

    @BeforeEach
    void removeUsers() {
        unit.jpa().tx(em -> em.createNativeQuery("delete from admin_user").executeUpdate());
    }

    @Test
    void aNewUserIsPendingAndKeepsEveryField() {
        User created = store.create(jane(), NOW);

        assertThat(store.find(created.id())).contains(created);
        assertThat(created.state()).isEqualTo(UserState.PENDING);
        assertThat(created.createdAt()).isEqualTo(NOW);
        assertThat(created.roles()).containsExactly("user");
        assertThat(created.email()).isEqualTo("Jane@Example.com");
        assertThat(created.lastLogin()).isEmpty();
    }

    @Test
    void aUserIsFoundByNameAndEmailWhateverTheirCase() {
        User created = store.create(jane(), NOW);

        assertThat(store.findByUsername("jane")).contains(created);
        assertThat(store.findByEmail("jane@example.com")).contains(created);
        assertThat(store.findByUsername("nobody")).isEmpty();
    }

    @Test
    void anEmailOfAnActiveUserIsTakenWhateverItsCase() {
        active(jane());

        assertRefused(new NewUser("other", "JANE@example.COM", "", List.of()), "email");
    }

    @Test
    void aUserNameIsTakenWhateverItsCase() {
        active(jane());

        assertRefused(new NewUser("JANE", "other@example.com", "", List.of()), "username");
    }

    @Test
    void aPendingUserOfTheSameEmailIsReplacedAndCanNoLongerBeCompleted() {
        User first = store.create(jane(), NOW);

        User second = store.create(new NewUser("jane2", "jane@example.com", "Jane", List.of("user")), NOW);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(store.activate(first.id())).isFalse();
        assertThat(store.activate(second.id())).isTrue();
        assertThat(store.findByUsername("jane")).isEmpty();
    }

    @Test
    void aRoleThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> store.create(new NewUser("jane", "jane@example.com", "", List.of("wizard")), NOW))
                .isInstanceOfSatisfying(XcoreException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
                    assertThat(e.details().get(0).field()).isEqualTo("roles");
                });
        assertThat(store.findByUsername("jane")).isEmpty();
    }

    @Test
    void theRolesOfTheFirstStartCarryTheirPermissions() {
        User user = store.create(jane(), NOW);
        User admin = store.create(new NewUser("root", "root@example.com", "", List.of("admin", "user")), NOW);

        assertThat(store.permissionsOf(user.id()))
                .containsExactlyInAnyOrder(
                        "users:read", "messages:read", "messages:write", "files:read", "files:write");
        assertThat(store.permissionsOf(admin.id()))
                .containsExactlyInAnyOrder(
                        "*:*", "users:read", "messages:read", "messages:write", "files:read", "files:write");
    }

    @Test
    void onlyActiveUsersCountAsHoldersOfARole() {
        User admin = store.create(new NewUser("root", "root@example.com", "", List.of("admin")), NOW);
        assertThat(store.anyoneHolds("admin")).isFalse();

        store.activate(admin.id());

        assertThat(store.anyoneHolds("admin")).isTrue();
        assertThat(store.anyoneHolds("user")).isFalse();
    }

    @Test
    void aSignInIsStored() {
        User user = active(jane());

        assertThat(store.signedIn(user.id(), NOW.plusSeconds(60))).isTrue();

        assertThat(store.find(user.id()).orElseThrow().lastLogin()).contains(NOW.plusSeconds(60));
        assertThat(store.signedIn(-1, NOW)).isFalse();
    }

    @Test
    void ofManyRegistrationsOfOneEmailAtOnceExactlyOneIsCompleted() throws Exception {
        int contenders = 6;
        CyclicBarrier start = new CyclicBarrier(contenders);
        ExecutorService threads = Executors.newFixedThreadPool(contenders);
        try {
            Callable<String> registration = () -> {
                start.await();
                return register();
            };
            List<String> outcomes = threads.invokeAll(Collections.nCopies(contenders, registration)).stream()
                    .map(UserStoreContract::outcome)
                    .toList();

            assertThat(outcomes).containsOnlyOnce("completed").allMatch(UserStoreContract::expected);
            assertThat(store.findByEmail("jane@example.com").orElseThrow().active())
                    .isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    private String register() {
        try {
            User user = store.create(jane(), NOW);
            return store.activate(user.id()) ? "completed" : "replaced";
        } catch (XcoreException e) {
            return e.code().name();
        }
    }

    private static boolean expected(String outcome) {
        return List.of("completed", "replaced", "ALREADY_EXISTS").contains(outcome);
    }

    private static String outcome(Future<String> registration) {
        try {
            return registration.get();
        } catch (Exception e) {
            return e.toString();
        }
    }

    private void assertRefused(NewUser user, String field) {
        assertThatThrownBy(() -> store.create(user, NOW)).isInstanceOfSatisfying(XcoreException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
            assertThat(e.details().get(0).field()).isEqualTo(field);
        });
    }

    private User active(NewUser user) {
        User created = store.create(user, NOW);
        store.activate(created.id());
        return store.find(created.id()).orElseThrow();
    }

    private static NewUser jane() {
        return new NewUser("Jane", "Jane@Example.com", "Jane Doe", List.of("user"));
    }
}
