package io.xcore.admin.internal.store;

import io.xcore.admin.internal.Role;
import io.xcore.admin.internal.UserRules;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.FetchType;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.JoinColumn;
import javax.persistence.JoinTable;
import javax.persistence.ManyToMany;
import javax.persistence.Table;

/** A row of admin_role. The key column is what makes names unique whatever their case. */
@Entity
@Table(name = "admin_role")
public class RoleEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(nullable = false)
    private String name = "";

    @Column(name = "name_key", nullable = false)
    private String nameKey = "";

    @Column(nullable = false)
    private String description = "";

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @ManyToMany(fetch = FetchType.LAZY)
    @JoinTable(
            name = "admin_role_permission",
            joinColumns = @JoinColumn(name = "role_id"),
            inverseJoinColumns = @JoinColumn(name = "permission_id"))
    private Set<PermissionEntity> permissions = new HashSet<>();

    protected RoleEntity() {}

    RoleEntity(String name, String description, Instant createdAt) {
        rename(name);
        this.description = description;
        this.createdAt = createdAt;
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    final void rename(String newName) {
        name = newName;
        nameKey = UserRules.key(newName);
    }

    void describe(String text) {
        description = text;
    }

    Set<PermissionEntity> permissions() {
        return permissions;
    }

    void permit(Collection<PermissionEntity> wanted) {
        permissions.retainAll(wanted);
        permissions.addAll(wanted);
    }

    Role toRole() {
        return new Role(id, name, description, createdAt);
    }
}
