package io.xcore.admin.internal.store;

import java.time.Instant;
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

/** A row of admin_role. */
@Entity
@Table(name = "admin_role")
public class RoleEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(nullable = false)
    private String name = "";

    @Column(nullable = false)
    private String description = "";

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    /** Read by queries alone. */
    @SuppressWarnings("UnusedVariable")
    @ManyToMany(fetch = FetchType.LAZY)
    @JoinTable(
            name = "admin_role_permission",
            joinColumns = @JoinColumn(name = "role_id"),
            inverseJoinColumns = @JoinColumn(name = "permission_id"))
    private Set<PermissionEntity> permissions = Set.of();

    protected RoleEntity() {}

    String name() {
        return name;
    }
}
