package io.xcore.admin.internal.store;

import io.xcore.admin.internal.SearchWords;
import io.xcore.admin.internal.UserRules;
import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.directory.UserState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.persistence.CollectionTable;
import javax.persistence.Column;
import javax.persistence.ElementCollection;
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

    /** What it is found by. */
    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "admin_user_word", joinColumns = @JoinColumn(name = "user_id"))
    @Column(name = "word")
    private Set<String> words = new HashSet<>();

    protected UserEntity() {}

    UserEntity(NewUser user, Collection<RoleEntity> roles, Instant createdAt) {
        this.username = user.username();
        this.usernameKey = UserRules.key(user.username());
        this.email = user.email();
        this.emailKey = UserRules.key(user.email());
        this.fullName = user.fullName();
        this.createdAt = createdAt;
        this.roles.addAll(roles);
        indexWords();
    }

    long id() {
        return id;
    }

    UserState state() {
        return state;
    }

    void state(UserState next) {
        state = next;
    }

    String emailKey() {
        return emailKey;
    }

    void email(String address) {
        email = address;
        emailKey = UserRules.key(address);
        indexWords();
    }

    void fullName(String name) {
        fullName = name;
        indexWords();
    }

    /** No mailbox can be at this host (RFC 6761). */
    void erase() {
        username = "erased-" + id;
        usernameKey = UserRules.key(username);
        fullName = "";
        lastLoginAt = null;
        state = UserState.INACTIVE;
        roles.clear();
        email("erased-" + id + "@erased.invalid");
    }

    Set<RoleEntity> roles() {
        return roles;
    }

    User toUser() {
        return toUser(roles.stream().map(RoleEntity::name).toList());
    }

    /** For lists, which read the roles of all their users at once. */
    User toUser(Collection<String> roleNames) {
        return new User(
                id,
                username,
                email,
                fullName,
                state,
                roleNames.stream().sorted().toList(),
                createdAt,
                Optional.ofNullable(lastLoginAt));
    }

    private void indexWords() {
        Set<String> wanted = SearchWords.of(username, email, fullName);
        words.retainAll(wanted);
        words.addAll(wanted);
    }
}
