package io.xcore.admin.internal;

import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;

/**
 * Where administrators look for users and change them. A user whose registration was not completed is not there.
 * Thread-safe, blocks.
 */
public interface AccountStore {
    /**
     * The users wanted. A search finds at most a thousand; whoever wants another one searches for more.
     *
     * @throws XcoreException VALIDATION_FAILED for an unknown field to sort by
     */
    Page<User> list(UserQuery query, PageRequest page);

    /**
     * A user with what it has set for itself.
     *
     * @throws XcoreException NOT_FOUND
     */
    Profile profile(long userId);

    /**
     * Changes what a user may change about itself.
     *
     * @throws XcoreException NOT_FOUND, ALREADY_EXISTS for an e-mail that is taken, VALIDATION_FAILED
     */
    Profile change(long userId, ProfileChange change);

    /**
     * Lets a user sign in, or no longer; whether that is a change.
     *
     * @throws XcoreException NOT_FOUND, STATE_CONFLICT when it is the last administrator
     */
    boolean setActive(long userId, boolean active);

    /**
     * Leaves of a user its id and when it was created, so that what it did is still somebody's: names, e-mail, profile and
     * roles are gone, and it is switched off. Idempotent.
     *
     * @throws XcoreException NOT_FOUND, STATE_CONFLICT when it is the last administrator
     */
    void erase(long userId);

    /**
     * Gives a role to a user; whether that is a change.
     *
     * @throws XcoreException NOT_FOUND for user or role
     */
    boolean addRole(long userId, long roleId);

    /**
     * Takes a role from a user; whether that is a change.
     *
     * @throws XcoreException NOT_FOUND for user or role, STATE_CONFLICT when it is the last administrator
     */
    boolean removeRole(long userId, long roleId);
}
