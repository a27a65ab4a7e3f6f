package io.xcore.admin.internal;

import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.security.PasswordService;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Creating users for others. Whoever keeps passwords may be away while its bundle is exchanged: then nobody can be
 * created, and everything else goes on.
 */
@Component(service = UserCreation.class)
public final class UserCreation {
    private final Directory directory;
    private final RoleAdministration roles;
    private final AtomicReference<PasswordService> passwords = new AtomicReference<>();

    @Activate
    public UserCreation(@Reference Directory directory, @Reference RoleAdministration roles) {
        this.directory = directory;
        this.roles = roles;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setPasswords(PasswordService present) {
        passwords.set(present);
    }

    public void unsetPasswords(PasswordService gone) {
        passwords.compareAndSet(gone, null);
    }

    /**
     * Creates a user who may sign in at once.
     *
     * @throws XcoreException VALIDATION_FAILED, ALREADY_EXISTS, PERMISSION_DENIED when a role permits what the actor may
     *     not, SERVICE_UNAVAILABLE when passwords cannot be stored at the moment
     */
    public User create(Actor actor, NewUser wanted, String password) {
        PasswordService present = passwords.get();
        if (present == null) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Passwords cannot be stored at the moment");
        }
        NewUser checked = UserRules.checked(wanted);
        present.check(password);
        List<String> given =
                checked.roles().stream().map(role -> givable(actor, role)).toList();
        NewUser user = new NewUser(checked.username(), checked.email(), checked.fullName(), given);
        User created = directory.create(user);
        present.set(created.id(), password);
        return activated(actor, created, present);
    }

    private String givable(Actor actor, String name) {
        Role role = roles.find(name).orElseThrow(() -> XcoreException.invalid("roles", "Unknown role " + name));
        RoleAdministration.requireHeld(actor, roles.get(role.id()).permissionNames().stream());
        return role.name();
    }

    /** A pending user that is gone was replaced: the same e-mail is being registered a second time right now. */
    private User activated(Actor actor, User user, PasswordService present) {
        try {
            return directory.complete(actor, user.id());
        } catch (XcoreException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
            present.remove(user.id());
            String message = "A user with this email already exists";
            throw new XcoreException(ErrorCode.ALREADY_EXISTS, message, List.of(new ErrorDetail("email", message)));
        }
    }
}
