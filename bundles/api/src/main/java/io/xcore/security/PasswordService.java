package io.xcore.security;

import io.xcore.error.XcoreException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Gives users their passwords. It is for whoever creates users; signing in is {@link Authenticator}'s side. Thread-safe;
 * blocks on the database. Checks no permission: its callers do.
 */
@ProviderType
public interface PasswordService {
    /**
     * Refuses a password the present policy does not allow (contract C-32). Call it before anything is stored.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field {@code password}
     */
    void check(String password);

    /**
     * Stores a user's password, as a hash; an earlier one is replaced. Takes tens of milliseconds on purpose.
     *
     * @throws XcoreException VALIDATION_FAILED as {@link #check}, SERVICE_UNAVAILABLE when too many are hashed at once
     */
    void set(long userId, String password);

    /** Removes a user's password, if it has one: nobody can sign in with a password then. */
    void remove(long userId);
}
