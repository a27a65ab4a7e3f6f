package io.xcore.admin.internal.store;

import io.xcore.admin.internal.Permission;
import io.xcore.admin.internal.PermissionKey;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of admin_permission. */
@Entity
@Table(name = "admin_permission")
public class PermissionEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(nullable = false)
    private String resource = "";

    @Column(nullable = false)
    private String action = "";

    @Column(nullable = false)
    private String description = "";

    /** The plugin that brought it; absent for those of the platform and of administrators. */
    @Column
    private @Nullable String contributor;

    protected PermissionEntity() {}

    PermissionEntity(PermissionKey key, String description, @Nullable String contributor) {
        this.resource = key.resource();
        this.action = key.action();
        this.description = description;
        this.contributor = contributor;
    }

    long id() {
        return id;
    }

    String name() {
        return resource + ':' + action;
    }

    PermissionKey key() {
        return new PermissionKey(resource, action);
    }

    Optional<String> contributor() {
        return Optional.ofNullable(contributor);
    }

    /** Makes it the administrators' own, whether its plugin stays or not. */
    void adopt(String text) {
        description = text;
        contributor = null;
    }

    /** Takes over how its plugin describes it now. */
    void describe(String text) {
        description = text;
    }

    Permission toPermission() {
        return new Permission(id, key(), description, contributor());
    }
}
