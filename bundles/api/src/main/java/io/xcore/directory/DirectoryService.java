package io.xcore.directory;

import io.xcore.error.XcoreException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Reads users, roles and what they may do. Thread-safe; may block on the database. */
@ProviderType
public interface DirectoryService {
    /** The user of this id; answered like {@link #permissionsOf(long)}. */
    Optional<User> find(long userId);

    /** The user whose user name or e-mail this is, whatever its case (contract X-17). */
    Optional<User> findByLogin(String usernameOrEmail);

    /** Whether any active user holds a role. */
    boolean anyoneHolds(String role);

    /**
     * What a user may do now, sorted, as {@code resource:action} with {@code *} for any. Answered from memory after the
     * first call and kept right through changes.
     *
     * @throws XcoreException NOT_FOUND when there is no such user
     */
    List<String> permissionsOf(long userId);

    /** The names of a user's roles, sorted; answered like {@link #permissionsOf(long)}. */
    List<String> rolesOf(long userId);

    /**
     * Whether a user is active and holds a permission, wildcards considered; answered like {@link #permissionsOf(long)}.
     *
     * @param permission {@code resource:action}, {@code resource.action} or {@code action:resource}
     */
    boolean permits(long userId, String permission);

    /** Whether a user exists and is active; answered like {@link #permissionsOf(long)}. */
    boolean active(long userId);
}
