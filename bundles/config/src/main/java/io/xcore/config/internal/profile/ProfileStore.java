package io.xcore.config.internal.profile;

import io.xcore.error.XcoreException;
import java.util.List;
import java.util.Optional;

/**
 * Where profiles are kept. Thread-safe; blocks on the database.
 *
 * <p>Every method throws {@link XcoreException} SERVICE_UNAVAILABLE when the database fails.
 */
public interface ProfileStore {
    /** All of them, by name. */
    List<Profile> list();

    Optional<Profile> find(String id);

    /** Whatever the case. */
    Optional<Profile> named(String name);

    /**
     * Adds one.
     *
     * @throws XcoreException ALREADY_EXISTS when another one has the name
     */
    void insert(Profile profile);

    /**
     * Replaces one, if nobody else has replaced it meanwhile.
     *
     * @param former what was read; its {@code updatedAt} tells it from every other state of the profile
     * @return whether it was there, and as it was read
     * @throws XcoreException ALREADY_EXISTS when another one has the name
     */
    boolean update(Profile former, Profile profile);

    /** Whether it was there. */
    boolean delete(String id);
}
