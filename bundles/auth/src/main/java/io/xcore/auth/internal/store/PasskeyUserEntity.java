package io.xcore.auth.internal.store;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of auth_passkey_user. */
@Entity
@Table(name = "auth_passkey_user")
public class PasskeyUserEntity {
    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(nullable = false)
    private String handle = "";

    protected PasskeyUserEntity() {}

    PasskeyUserEntity(long userId, String handle) {
        this.userId = userId;
        this.handle = handle;
    }

    String handle() {
        return handle;
    }
}
