package io.xcore.auth.internal;

import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import java.util.Optional;

/** Goes on where a first proof, which is weak alone, has been given. Thread-safe, blocks on the database. */
public interface SecondFactor {
    /**
     * Opens a session for a user who needs no second factor or has brought the code along; else says that it is due.
     *
     * @param code what was sent along with the first proof
     * @param remembered whether the session lasts for the longer time
     * @throws XcoreException BAD_CREDENTIALS for a wrong code, RATE_LIMITED after too many of them
     */
    SignIn proceed(User user, Optional<String> code, boolean remembered, Client client);

    /**
     * Has a user who is signed in show the second factor again; nothing for one who needs none.
     *
     * @throws XcoreException VALIDATION_FAILED for the field {@code mfa_code} when it is missing, BAD_CREDENTIALS for a wrong
     *     code, RATE_LIMITED after too many of them
     */
    void confirm(User user, Optional<String> code, Client client);
}
