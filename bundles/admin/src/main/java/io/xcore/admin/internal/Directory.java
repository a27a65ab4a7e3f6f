package io.xcore.admin.internal;

import io.xcore.directory.DirectoryAdminService;
import io.xcore.directory.DirectoryEvent;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.directory.UserState;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The directory, answering what requests ask again and again from memory. */
@Component(
        service = {DirectoryService.class, DirectoryAdminService.class, Directory.class},
        configurationPid = AdminConfiguration.PID)
@Designate(ocd = AdminConfiguration.class)
public final class Directory implements DirectoryService, DirectoryAdminService {
    private final UserStore store;
    private final Announcer announcer;
    private final Clock clock;
    private final GrantCache cache;

    @Activate
    public Directory(@Reference UserStore store, @Reference Announcer announcer, AdminConfiguration configuration) {
        this(store, announcer, AdminSettings.of(configuration), Clock.systemUTC());
    }

    Directory(UserStore store, Announcer announcer, AdminSettings settings, Clock clock) {
        this.store = store;
        this.announcer = announcer;
        this.clock = clock;
        this.cache = new GrantCache(settings.cachedUsers());
    }

    @Modified
    void modified(AdminConfiguration configuration) {
        cache.limit(AdminSettings.of(configuration).cachedUsers());
    }

    @Override
    public Optional<User> find(long userId) {
        return grants(userId).map(Grants::user);
    }

    @Override
    public Optional<User> findByLogin(String usernameOrEmail) {
        String key = UserRules.key(usernameOrEmail);
        if (!PlainText.printable(key)) {
            // No user has such a name, and not every database takes every character.
            return Optional.empty();
        }
        // No user name has the sign, every e-mail does.
        return key.indexOf('@') < 0 ? store.findByUsername(key) : store.findByEmail(key);
    }

    @Override
    public boolean anyoneHolds(String role) {
        return store.anyoneHolds(role);
    }

    @Override
    public List<String> permissionsOf(long userId) {
        return existing(userId).permissions();
    }

    @Override
    public List<String> rolesOf(long userId) {
        return existing(userId).user().roles();
    }

    @Override
    public boolean permits(long userId, String permission) {
        return grants(userId).filter(grants -> grants.permits(permission)).isPresent();
    }

    @Override
    public boolean active(long userId) {
        return grants(userId).filter(grants -> grants.user().active()).isPresent();
    }

    @Override
    public User create(NewUser user) {
        return store.create(UserRules.checked(user), clock.instant());
    }

    @Override
    public User activate(long userId) {
        return complete(Actor.PLATFORM, userId);
    }

    /**
     * Lets a user sign in for the first time.
     *
     * @throws XcoreException NOT_FOUND when there is no such user
     */
    User complete(Actor actor, long userId) {
        boolean pending = store.find(userId).map(User::state).equals(Optional.of(UserState.PENDING));
        requireFound(userId, store.activate(userId));
        User user = existing(userId).user();
        if (pending) {
            announcer.announce(
                    new DirectoryEvent.UserCreated(userId, user.username(), actor.userId(), clock.instant()));
        }
        return user;
    }

    /** A user has been changed in the store: from now on every decision follows it. */
    void changed(long userId) {
        cache.forget(userId);
    }

    /** A role has been changed in the store, and with it whoever has it. */
    void changed() {
        cache.forgetAll();
    }

    @Override
    public void signedIn(long userId, Instant at) {
        requireFound(userId, store.signedIn(userId, at));
    }

    private void requireFound(long userId, boolean found) {
        cache.forget(userId);
        if (!found) {
            throw missing(userId);
        }
    }

    private Grants existing(long userId) {
        return grants(userId).orElseThrow(() -> missing(userId));
    }

    private Optional<Grants> grants(long userId) {
        return cache.get(userId, id -> store.find(id).map(user -> new Grants(user, store.permissionsOf(id))));
    }

    private static XcoreException missing(long userId) {
        return XcoreException.notFound("User", userId);
    }
}
