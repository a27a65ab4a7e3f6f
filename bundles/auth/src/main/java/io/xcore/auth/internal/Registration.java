package io.xcore.auth.internal;

import io.xcore.directory.DirectoryAdminService;
import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Creating an account for oneself. The user is pending until its password is stored, so that a registration cut short by
 * a crash leaves nothing that cannot be registered again.
 */
@Component(service = Registration.class)
public final class Registration {
    private static final List<String> ROLES = List.of("user");

    private final LiveSettings settings;
    private final FirstAdministrator administrator;
    private final DirectoryAdminService directory;
    private final CredentialStore credentials;
    private final PasswordHasher hasher;
    private final Clock clock;

    @Activate
    public Registration(
            @Reference LiveSettings settings,
            @Reference FirstAdministrator administrator,
            @Reference DirectoryAdminService directory,
            @Reference CredentialStore credentials,
            @Reference PasswordHasher hasher) {
        this(settings, administrator, directory, credentials, hasher, Clock.systemUTC());
    }

    Registration(
            LiveSettings settings,
            FirstAdministrator administrator,
            DirectoryAdminService directory,
            CredentialStore credentials,
            PasswordHasher hasher,
            Clock clock) {
        this.settings = settings;
        this.administrator = administrator;
        this.directory = directory;
        this.credentials = credentials;
        this.hasher = hasher;
        this.clock = clock;
    }

    /**
     * Creates an active user whose name is made from the e-mail.
     *
     * @throws XcoreException PERMISSION_DENIED when registration is closed, VALIDATION_FAILED naming the field,
     *     ALREADY_EXISTS, SERVICE_UNAVAILABLE when too many passwords are hashed at once
     */
    public User register(String email, String password, String fullName) {
        AuthSettings present = settings.current();
        if (!present.registrationOpen()) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "Registration is closed");
        }
        administrator.awaitDone();
        present.password().check(password);
        User user = create(email.strip(), fullName);
        credentials.put(user.id(), hasher.hash(password), clock.instant());
        return activate(user);
    }

    private User create(String email, String fullName) {
        XcoreException refusal = null;
        for (String username : UsernameProposals.from(email)) {
            try {
                return directory.create(new NewUser(username, email, fullName, ROLES));
            } catch (XcoreException e) {
                if (!usernameTaken(e)) {
                    throw e;
                }
                refusal = e;
            }
        }
        throw new XcoreException(ErrorCode.ALREADY_EXISTS, "No user name is left for this e-mail", refusal);
    }

    /** A pending user that is gone was replaced: the same e-mail is being registered a second time right now. */
    private User activate(User user) {
        try {
            return directory.activate(user.id());
        } catch (XcoreException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
            credentials.remove(user.id());
            String message = "A user with this email already exists";
            throw new XcoreException(ErrorCode.ALREADY_EXISTS, message, List.of(new ErrorDetail("email", message)));
        }
    }

    private static boolean usernameTaken(XcoreException e) {
        return e.code() == ErrorCode.ALREADY_EXISTS
                && e.details().stream().anyMatch(detail -> detail.field().equals("username"));
    }
}
