package io.xcore.admin.internal.store;

import static io.xcore.admin.internal.store.DirectoryWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.admin.internal.AccountStore;
import io.xcore.admin.internal.Permission;
import io.xcore.admin.internal.PermissionKey;
import io.xcore.admin.internal.Profile;
import io.xcore.admin.internal.ProfileChange;
import io.xcore.admin.internal.Role;
import io.xcore.admin.internal.RoleDetail;
import io.xcore.admin.internal.UserQuery;
import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import io.xcore.testkit.jpa.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What the stores behind the administration do on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class DirectoryStoresContract {
    private DirectoryWorld world;

    abstract TestDatabase database();

    @BeforeAll
    void open() {
        world = new DirectoryWorld(database());
    }

    @AfterAll
    void close() {
        world.close();
    }

    @BeforeEach
    void reset() {
        world.reset();
    }

    @Test
    void aListIsCutSortedAndCounted() {
        for (String name : List.of("carl", "anna", "bert")) {
            world.active(name, "user");
        }

        assertThat(names(UserQuery.ALL, sorted("username", false))).containsExactly("anna", "bert", "carl");
        assertThat(names(UserQuery.ALL, sorted("username", true))).containsExactly("carl", "bert", "anna");
        assertThat(names(UserQuery.ALL, PageRequest.of(0, 20))).containsExactly("carl", "anna", "bert");
        var page = world.accounts.list(UserQuery.ALL, PageRequest.of(1, 1));
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.items()).extracting(User::username).containsExactly("anna");
        assertThat(page.items().get(0).roles()).containsExactly("user");
        for (String field : List.of("id", "email", "full_name", "display_name", "created_at", "last_login")) {
            assertThat(names(UserQuery.ALL, sorted(field, true))).hasSize(3);
        }
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> names(UserQuery.ALL, sorted("u.id; drop table x", false)));
    }

    @Test
    void aSearchFindsBeginningsOfWordsWhateverTheirCaseAndAccents() {
        world.person("jd", "john.doe@example.com", "J\u00f6hn Doe", "user");
        world.person("jane", "jane@example.com", "Jane Roe", "user");

        assertThat(search("john")).containsExactly("jd");
        assertThat(search("J\u00d6H")).containsExactly("jd");
        assertThat(search("doe")).containsExactly("jd");
        assertThat(search("john.doe@ex")).containsExactly("jd");
        assertThat(search("j")).containsExactly("jd", "jane");
        assertThat(search("j roe")).containsExactly("jane");
        assertThat(search("john roe")).isEmpty();
        for (String wild : List.of("%", "_", "!", "j%", "'", "\\")) {
            assertThat(search(wild)).as(wild).isEmpty();
        }
    }

    @Test
    void aSearchFollowsANewNameAndEmail() {
        long id = world.person("jane", "jane@example.com", "Jane Roe", "user");

        world.accounts.change(id, change("Jane Smith", "js@example.org", Map.of()));

        assertThat(search("roe")).isEmpty();
        assertThat(search("smith")).containsExactly("jane");
        assertThat(search("js@")).containsExactly("jane");
        assertThat(world.users.findByEmail("js@example.org")).isPresent();
        assertThat(world.users.findByEmail("jane@example.com")).isEmpty();
    }

    @Test
    void aListIsFilteredByStateAndRole() {
        world.active("root", "admin");
        long jane = world.active("jane", "user");
        world.accounts.setActive(jane, false);
        world.users.create(new NewUser("pending", "p@example.com", "", List.of("user")), NOW);

        assertThat(names(UserQuery.ALL, PageRequest.of(0, 20))).containsExactly("root", "jane");
        assertThat(names(query(Optional.of(true), Optional.empty()), PageRequest.of(0, 20)))
                .containsExactly("root");
        assertThat(names(query(Optional.of(false), Optional.empty()), PageRequest.of(0, 20)))
                .containsExactly("jane");
        assertThat(names(query(Optional.empty(), Optional.of("USER")), PageRequest.of(0, 20)))
                .containsExactly("jane");
        assertThat(names(query(Optional.empty(), Optional.of("nothing")), PageRequest.of(0, 20)))
                .isEmpty();
    }

    @Test
    void aProfileStartsWithDefaultsAndKeepsWhatIsSet() {
        long id = world.active("jane", "user");
        assertThat(world.accounts.profile(id).preferences()).containsEntry("notifications", true);

        world.accounts.change(id, change("Jane", null, Map.of("notifications", false)));
        Profile changed = world.accounts.change(id, change(null, null, Map.of("theme", "dark")));

        assertThat(changed).isEqualTo(world.accounts.profile(id));
        assertThat(changed.user().fullName()).isEqualTo("Jane");
        assertThat(changed.preferences()).containsEntry("notifications", false).containsEntry("theme", "dark");
    }

    @Test
    void anEmailOfSomebodyElseIsTakenAndOnesOwnIsNot() {
        long jane = world.active("jane", "user");
        world.active("john", "user");

        assertRefused(
                ErrorCode.ALREADY_EXISTS,
                () -> world.accounts.change(jane, change(null, "JOHN@example.com", Map.of())));
        assertThat(world.accounts
                        .change(jane, change(null, "Jane@example.com", Map.of()))
                        .user()
                        .email())
                .isEqualTo("Jane@example.com");
    }

    @Test
    void whoIsNotThereOrPendingCannotBeChanged() {
        long pending = world.users
                .create(new NewUser("p", "p@example.com", "", List.of()), NOW)
                .id();
        for (long id : new long[] {pending, -1}) {
            assertRefused(ErrorCode.NOT_FOUND, () -> world.accounts.profile(id));
            assertRefused(ErrorCode.NOT_FOUND, () -> world.accounts.setActive(id, true));
            assertRefused(ErrorCode.NOT_FOUND, () -> world.accounts.addRole(id, world.role("user")));
        }
        long jane = world.active("jane");
        assertRefused(ErrorCode.NOT_FOUND, () -> world.accounts.addRole(jane, -1));
    }

    @Test
    void givingAndTakingARoleTwiceChangesNothing() {
        long jane = world.active("jane");
        long role = world.role("user");

        assertThat(world.accounts.addRole(jane, role)).isTrue();
        assertThat(world.accounts.addRole(jane, role)).isFalse();
        assertThat(world.users.permissionsOf(jane))
                .containsExactlyInAnyOrder(
                        "users:read", "messages:read", "messages:write", "files:read", "files:write");
        assertThat(world.accounts.removeRole(jane, role)).isTrue();
        assertThat(world.accounts.removeRole(jane, role)).isFalse();
        assertThat(world.accounts.setActive(jane, true)).isFalse();
        assertThat(world.accounts.setActive(jane, false)).isTrue();
        assertThat(world.accounts.setActive(jane, false)).isFalse();
    }

    @Test
    void theLastActiveAdministratorStaysOne() {
        long first = world.active("first", "admin");
        long second = world.active("second", "admin");
        world.accounts.setActive(second, false);

        assertRefused(ErrorCode.STATE_CONFLICT, () -> world.accounts.setActive(first, false));
        assertRefused(ErrorCode.STATE_CONFLICT, () -> world.accounts.removeRole(first, world.role("admin")));
        world.accounts.removeRole(second, world.role("admin"));
        assertThat(world.users.anyoneHolds("admin")).isTrue();
    }

    @Test
    void ofAnErasedUserItsIdIsLeft() {
        world.active("root", "admin");
        long jane = world.active("jane", "user");
        world.accounts.change(jane, change("Jane Doe", "jane.doe@example.com", Map.of("theme", "dark")));

        world.accounts.erase(jane);
        world.accounts.erase(jane);

        Profile left = world.accounts.profile(jane);
        assertThat(left.user().username()).isEqualTo("erased-" + jane);
        assertThat(left.user().email()).isEqualTo("erased-" + jane + "@erased.invalid");
        assertThat(left.user().fullName()).isEmpty();
        assertThat(left.user().active()).isFalse();
        assertThat(left.user().roles()).isEmpty();
        assertThat(left.preferences()).doesNotContainEntry("theme", "dark");
        assertThat(world.users.findByEmail("jane.doe@example.com")).isEmpty();
        assertThat(names(new UserQuery(Optional.of("doe"), Optional.empty(), Optional.empty()), PageRequest.of(0, 20)))
                .isEmpty();
        assertThat(world.active("jane", "user")).as("the name is free again").isNotEqualTo(jane);
    }

    @Test
    void theLastAdministratorIsNotErased() {
        long root = world.active("root", "admin");

        assertRefused(ErrorCode.STATE_CONFLICT, () -> world.accounts.erase(root));
        assertThat(world.accounts.profile(root).user().username()).isEqualTo("root");
    }

    @Test
    void twoAdministratorsWhoLeaveAtOnceInTwoProcessesDoNotBothSucceed() throws Exception {
        for (int round = 0; round < 5; round++) {
            world.reset();
            long first = world.active("first", "admin");
            long second = world.active("second", "admin");
            long role = world.role("admin");
            AccountStore other = world.otherProcess();
            CyclicBarrier start = new CyclicBarrier(2);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                Future<Boolean> one = threads.submit(() -> {
                    start.await();
                    return world.accounts.setActive(first, false);
                });
                Future<Boolean> two = threads.submit(() -> {
                    start.await();
                    return other.removeRole(second, role);
                });
                assertThat(List.of(succeeds(one), succeeds(two))).containsOnlyOnce(true);
                assertThat(world.users.anyoneHolds("admin")).isTrue();
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void aRoleIsStoredWithWhatItPermits() {
        long permission = world.permissions
                .findAll(List.of(new PermissionKey("users", "list")))
                .get(0)
                .id();
        RoleDetail created = world.roles.create("Manager", "Leads a team", List.of(permission), NOW);
        long jane = world.active("jane", "Manager");

        assertThat(created.role().createdAt()).isEqualTo(NOW);
        assertThat(created.permissionNames()).containsExactly("users:list");
        assertThat(world.roles.find(created.role().id()).orElseThrow().users()).isEqualTo(1);
        assertThat(world.roles.findByName("MANAGER")).contains(created.role());
        assertThat(world.users.permissionsOf(jane)).containsExactly("users:list");
        assertThat(world.roles.list(sorted("name", false)).items())
                .extracting(Role::name)
                .containsExactly("admin", "Manager", "user");
        assertThat(world.roles.grants().get(created.role())).containsExactly(new PermissionKey("users", "list"));
        assertRefused(ErrorCode.ALREADY_EXISTS, () -> world.roles.create("manager", "", List.of(), NOW));
    }

    @Test
    void aRoleIsChangedAndDeletedWithItsHoldersKept() {
        RoleDetail manager = world.roles.create("manager", "", List.of(), NOW);
        long id = manager.role().id();
        long jane = world.active("jane", "manager", "user");
        long read = world.permissions
                .findAll(List.of(new PermissionKey("plugins", "read")))
                .get(0)
                .id();

        RoleDetail changed =
                world.roles.change(id, Optional.of("boss"), Optional.of("Leads"), Optional.of(List.of(read)));
        assertThat(changed.role().name()).isEqualTo("boss");
        assertThat(changed.permissionNames()).containsExactly("plugins:read");
        RoleDetail same = world.roles.change(id, Optional.of("BOSS"), Optional.empty(), Optional.empty());
        assertThat(same.role().description()).isEqualTo("Leads");
        assertThat(same.permissionNames()).containsExactly("plugins:read");
        assertRefused(
                ErrorCode.ALREADY_EXISTS,
                () -> world.roles.change(id, Optional.of("Admin"), Optional.empty(), Optional.empty()));
        assertRefused(
                ErrorCode.VALIDATION_FAILED,
                () -> world.roles.change(id, Optional.empty(), Optional.empty(), Optional.of(List.of(-1L))));

        assertThat(world.roles.delete(id)).isTrue();
        assertThat(world.roles.delete(id)).isFalse();
        assertThat(world.users.find(jane).orElseThrow().roles()).containsExactly("user");
    }

    @Test
    void permissionsOfPluginsAreSeenWhileTheirPluginIsThere() {
        PermissionKey key = new PermissionKey("crm", "read");
        long before = world.permissions.list(Set.of(), PageRequest.of(0, 20)).total();
        world.permissions.contribute(Map.of(key, "Read customers"), "crm");
        long id = world.permissions.findAll(List.of(key)).get(0).id();

        assertThat(world.permissions.list(Set.of(), PageRequest.of(0, 20)).total())
                .isEqualTo(before);
        assertThat(world.permissions.list(Set.of(key), PageRequest.of(0, 20)).total())
                .isEqualTo(before + 1);
        world.permissions.contribute(Map.of(key, "Read all customers"), "crm");
        Permission again = world.permissions.findAllById(List.of(id)).get(0);
        assertThat(again.description()).isEqualTo("Read all customers");
        assertThat(again.contributor()).contains("crm");

        Permission adopted = world.permissions.create(key, "Ours");
        assertThat(adopted.id()).isEqualTo(id);
        assertThat(adopted.contributor()).isEmpty();
        assertRefused(ErrorCode.ALREADY_EXISTS, () -> world.permissions.create(key, ""));
    }

    @Test
    void permissionsAreSortedByTheirOwnFieldsAlone() {
        for (String field : List.of("id", "name", "resource", "action")) {
            assertThat(world.permissions.list(Set.of(), sorted(field, true)).items())
                    .isNotEmpty();
        }
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> world.permissions.list(Set.of(), sorted("owner", false)));
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> world.roles.list(sorted("owner", false)));
    }

    private List<String> search(String words) {
        return names(UserQuery.searching(words), PageRequest.of(0, 20));
    }

    private List<String> names(UserQuery query, PageRequest page) {
        return world.accounts.list(query, page).items().stream()
                .map(User::username)
                .toList();
    }

    private static UserQuery query(Optional<Boolean> active, Optional<String> role) {
        return new UserQuery(Optional.empty(), active, role);
    }

    private static PageRequest sorted(String field, boolean descending) {
        return new PageRequest(0, 20, Optional.of(field), descending);
    }

    private static ProfileChange change(String fullName, String email, Map<String, Object> preferences) {
        return new ProfileChange(
                Optional.ofNullable(fullName), Optional.ofNullable(email), Optional.empty(), preferences);
    }

    private static boolean succeeds(Future<Boolean> change) throws Exception {
        try {
            return change.get();
        } catch (java.util.concurrent.ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(XcoreException.class);
            return false;
        }
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
