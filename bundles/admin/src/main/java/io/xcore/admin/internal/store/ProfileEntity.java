package io.xcore.admin.internal.store;

import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of admin_profile; a user who never set anything has none. */
@Entity
@Table(name = "admin_profile")
public class ProfileEntity {
    /** No preferences, as JSON. */
    static final String NOTHING_SET = "{}";

    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(name = "avatar_url")
    private @Nullable String avatarUrl;

    @Column(nullable = false)
    private String preferences = NOTHING_SET;

    protected ProfileEntity() {}

    ProfileEntity(long userId) {
        this.userId = userId;
    }

    long userId() {
        return userId;
    }

    Optional<String> avatarUrl() {
        return Optional.ofNullable(avatarUrl);
    }

    /** Sets the picture's address; an empty one takes it away. */
    void avatarUrl(String address) {
        avatarUrl = address.isEmpty() ? null : address;
    }

    String preferences() {
        return preferences;
    }

    void preferences(String json) {
        preferences = json;
    }
}
