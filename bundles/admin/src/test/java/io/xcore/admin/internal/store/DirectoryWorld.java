package io.xcore.admin.internal.store;

import io.xcore.admin.internal.AccountStore;
import io.xcore.admin.internal.DirectoryLock;
import io.xcore.admin.internal.PermissionStore;
import io.xcore.admin.internal.RoleStore;
import io.xcore.admin.internal.UserStore;
import io.xcore.directory.NewUser;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.time.Instant;
import java.util.List;

/** The directory's stores on one database. */
public final class DirectoryWorld implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2024-01-15T10:30:00.123Z");

    public final UserStore users;
    public final AccountStore accounts;
    public final RoleStore roles;
    public final PermissionStore permissions;

    private final TestDatabase database;
    private final TestUnit unit;

    public DirectoryWorld(TestDatabase database) {
        this.database = database;
        unit = new TestUnit(new AdminSchema(), database);
        DirectoryLock lock = new DirectoryLock();
        users = new JpaUserStore(unit.jpa(), lock);
        accounts = new JpaAccountStore(unit.jpa(), lock);
        roles = new JpaRoleStore(unit.jpa(), lock);
        permissions = new JpaPermissionStore(unit.jpa(), lock);
    }

    /** As at the first start. */
    public void reset() {
        unit.jpa().tx(em -> {
            em.createNativeQuery("delete from admin_user").executeUpdate();
            em.createNativeQuery("delete from admin_role where name not in ('admin', 'user')")
                    .executeUpdate();
            em.createNativeQuery("delete from admin_permission where id > 16").executeUpdate();
        });
    }

    /** Another process on the same database: its lock is its own. */
    AccountStore otherProcess() {
        return new JpaAccountStore(unit.jpa(), new DirectoryLock());
    }

    /** An active user; its id. */
    public long active(String name, String... roleNames) {
        return person(name, name + "@example.com", "", roleNames);
    }

    long person(String name, String email, String fullName, String... roleNames) {
        long id = users.create(new NewUser(name, email, fullName, List.of(roleNames)), NOW)
                .id();
        users.activate(id);
        return id;
    }

    public long role(String name) {
        return roles.findByName(name).orElseThrow().id();
    }

    @Override
    public void close() {
        unit.close();
        database.close();
    }
}
