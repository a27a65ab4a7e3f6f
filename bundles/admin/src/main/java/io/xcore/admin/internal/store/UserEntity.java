package io.xcore.admin.internal.store;

import io.xcore.admin.internal.UserRules;
import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.directory.UserState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.FetchType;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.JoinColumn;
import javax.persistence.JoinTable;
import javax.persistence.ManyToMany;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of admin_user. The key columns are what makes names and e-mails unique whatever their case. */
@Entity
@Table(name = "admin_user")
public class UserEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(nullable = false)
    private String username = "";

    @Column(name = "username_key", nullable = false)
    private String usernameKey = "";

    @Column(nullable = false)
    private String email = "";

    @Column(name = "email_key", nullable = false)
    private String emailKey = "";

    @Column(name = "full_name", nullable = false)
    private String fullName = "";

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private UserState state = UserState.PENDING;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "last_login_at")
    private @Nullable Instant lastLoginAt;

    @ManyToMany(fetch = FetchType.LAZY)
    @JoinTable(
            name = "admin_user_role",
            joinColumns = @JoinColumn(name = "user_id"),
            inverseJoinColumns = @JoinColumn(name = "role_id"))
    private Set<RoleEntity> roles = new HashSet<>();

    protected UserEntity() {}

    UserEntity(NewUser user, Collection<RoleEntity> roles, Instant createdAt) {
        this.username = user.username();
        this.usernameKey = UserRules.key(user.username());
        this.email = user.email();
        this.emailKey = UserRules.key(user.email());
        this.fullName = user.fullName();
        this.createdAt = createdAt;
        this.roles.addAll(roles);
    }

    long id() {
        return id;
    }

    User toUser() {
        return new User(
                id,
                username,
                email,
                fullName,
                state,
                roles.stream().map(RoleEntity::name).sorted().toList(),
                createdAt,
                Optional.ofNullable(lastLoginAt));
    }
}
