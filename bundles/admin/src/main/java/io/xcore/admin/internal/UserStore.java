package io.xcore.admin.internal;

import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where users, roles and permissions are kept. Thread-safe, blocks. */
public interface UserStore {
    Optional<User> find(long userId);

    /** The user of this name, in the form of {@link UserRules#key}. */
    Optional<User> findByUsername(String key);

    /** The user of this e-mail, in the form of {@link UserRules#key}. */
    Optional<User> findByEmail(String key);

    /** Whether an active user holds a role. */
    boolean anyoneHolds(String role);

    /** Every permission a user's roles carry, as {@code resource:action}, in no order. */
    List<String> permissionsOf(long userId);

    /**
     * Stores a user in state PENDING. A pending one of the same e-mail is replaced by it and its id is gone, so that of
     * two registrations that overlap only one can be completed.
     *
     * @throws XcoreException ALREADY_EXISTS naming the field that is taken, VALIDATION_FAILED for an unknown role
     */
    User create(NewUser user, Instant now);

    /** Makes a pending user active; whether the user exists. */
    boolean activate(long userId);

    /** Stores when a user last signed in; whether the user exists. */
    boolean signedIn(long userId, Instant at);
}
