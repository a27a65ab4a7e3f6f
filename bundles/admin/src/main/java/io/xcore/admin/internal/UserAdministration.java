package io.xcore.admin.internal;

import io.xcore.directory.DirectoryEvent;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users as administrators and users themselves change them. A change is seen by the next decision about the user. */
@Component(service = UserAdministration.class)
public final class UserAdministration {
    private static final int LONGEST_ADDRESS = 1_000;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final AccountStore store;
    private final RoleAdministration roles;
    private final Directory directory;
    private final Announcer announcer;
    private final Clock clock;

    @Activate
    public UserAdministration(
            @Reference AccountStore store,
            @Reference RoleAdministration roles,
            @Reference Directory directory,
            @Reference Announcer announcer) {
        this(store, roles, directory, announcer, Clock.systemUTC());
    }

    UserAdministration(
            AccountStore store, RoleAdministration roles, Directory directory, Announcer announcer, Clock clock) {
        this.store = store;
        this.roles = roles;
        this.directory = directory;
        this.announcer = announcer;
        this.clock = clock;
    }

    /**
     * The users wanted; a search finds at most a thousand.
     *
     * @throws XcoreException VALIDATION_FAILED for an unknown field to sort by
     */
    public Page<User> list(UserQuery query, PageRequest page) {
        return store.list(query, page);
    }

    /**
     * A user with what it has set for itself.
     *
     * @throws XcoreException NOT_FOUND
     */
    public Profile profile(long userId) {
        return store.profile(userId);
    }

    /**
     * The user of this name, e-mail or id.
     *
     * @throws XcoreException NOT_FOUND
     */
    public Profile named(String nameOrId) {
        // A user may be called 42: the name comes first, and whoever means the id writes user_42.
        Optional<Long> id = directory.findByLogin(nameOrId).map(User::id).or(() -> Ids.parse("user", nameOrId));
        return store.profile(id.orElseThrow(() -> XcoreException.notFound("User", nameOrId)));
    }

    /**
     * Changes what a user may change about itself.
     *
     * @throws XcoreException NOT_FOUND, ALREADY_EXISTS for an e-mail that is taken, VALIDATION_FAILED
     */
    public Profile change(Actor actor, long userId, ProfileChange change) {
        ProfileChange checked = new ProfileChange(
                change.fullName().map(name -> UserRules.fullName("display_name", name)),
                change.email().map(UserRules::email),
                change.avatarUrl().map(UserAdministration::checkedAddress),
                change.preferences());
        Profile changed = store.change(userId, checked);
        directory.changed(userId);
        announcer.announce(new DirectoryEvent.UserUpdated(userId, actor.userId(), clock.instant()));
        for (String key : checked.preferences().keySet()) {
            announcer.tell(new PreferenceFrame(key, changed.preferences().get(key), userId, clock.instant()));
        }
        return changed;
    }

    /**
     * Lets a user sign in again.
     *
     * @throws XcoreException NOT_FOUND
     */
    public void activate(Actor actor, long userId) {
        boolean changed = store.setActive(userId, true);
        directory.changed(userId);
        if (changed) {
            announcer.announce(new DirectoryEvent.UserActivated(userId, actor.userId(), clock.instant()));
        }
    }

    /**
     * Switches a user off: its tokens are worth nothing from now on.
     *
     * @throws XcoreException NOT_FOUND, STATE_CONFLICT for oneself and for the last administrator
     */
    public void deactivate(Actor actor, long userId) {
        if (actor.userId().equals(Optional.of(userId))) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "You cannot deactivate yourself");
        }
        boolean changed = store.setActive(userId, false);
        directory.changed(userId);
        if (changed) {
            announcer.announce(new DirectoryEvent.UserDeactivated(userId, actor.userId(), clock.instant()));
        }
    }

    /**
     * Gives a role to a user; nothing happens when it has it.
     *
     * @throws XcoreException NOT_FOUND for user or role, PERMISSION_DENIED when the role permits what the actor may not
     */
    public void addRole(Actor actor, long userId, long roleId) {
        store.profile(userId);
        RoleAdministration.requireHeld(actor, roles.get(roleId).permissionNames().stream());
        announceRoles(actor, userId, store.addRole(userId, roleId));
    }

    /**
     * Takes a role from a user; nothing happens when it does not have it.
     *
     * @throws XcoreException NOT_FOUND for user or role, STATE_CONFLICT for the last administrator
     */
    public void removeRole(Actor actor, long userId, long roleId) {
        announceRoles(actor, userId, store.removeRole(userId, roleId));
    }

    private void announceRoles(Actor actor, long userId, boolean changed) {
        directory.changed(userId);
        if (changed) {
            announcer.announce(new DirectoryEvent.UserRolesChanged(
                    userId, directory.rolesOf(userId), actor.userId(), clock.instant()));
        }
    }

    private static String checkedAddress(String address) {
        String trimmed = PlainText.checked("avatar_url", address, LONGEST_ADDRESS);
        try {
            URI uri = new URI(trimmed);
            boolean web =
                    uri.getScheme() != null && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
            if (trimmed.isEmpty() || (web && uri.getHost() != null)) {
                return trimmed;
            }
        } catch (URISyntaxException e) {
            // Told like any other text that is no address.
        }
        throw XcoreException.invalid("avatar_url", "must be an http or https address");
    }
}
