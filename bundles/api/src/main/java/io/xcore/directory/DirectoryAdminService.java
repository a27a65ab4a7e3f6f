package io.xcore.directory;

import io.xcore.error.XcoreException;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Changes users. Thread-safe; blocks until the change is stored. Checks no permission: its callers do. */
@ProviderType
public interface DirectoryAdminService {
    /**
     * Creates a user in state {@link UserState#PENDING}; whoever keeps its credential then calls {@link #activate}. A
     * pending user of the same e-mail is replaced, so that a registration cut short can be repeated; its id is gone, so
     * that of two registrations that overlap one alone is completed.
     *
     * @throws XcoreException ALREADY_EXISTS when user name or e-mail are taken, VALIDATION_FAILED naming the field
     */
    User create(NewUser user);

    /**
     * Lets a user sign in.
     *
     * @throws XcoreException NOT_FOUND when there is no such user
     */
    User activate(long userId);

    /**
     * Records a sign-in.
     *
     * @throws XcoreException NOT_FOUND when there is no such user
     */
    void signedIn(long userId, Instant at);
}
