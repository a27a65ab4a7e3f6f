package io.xcore.admin.internal.store;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

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

    protected PermissionEntity() {}

    String name() {
        return resource + ':' + action;
    }
}
