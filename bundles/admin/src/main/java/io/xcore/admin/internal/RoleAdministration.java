package io.xcore.admin.internal;

import io.xcore.directory.DirectoryEvent;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Roles and what they permit. A change is seen by the next decision about anybody. */
@Component(service = RoleAdministration.class)
public final class RoleAdministration {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST_DESCRIPTION = 500;

    private final RoleStore store;
    private final PermissionCatalog catalog;
    private final Directory directory;
    private final Announcer announcer;
    private final Clock clock;

    @Activate
    public RoleAdministration(
            @Reference RoleStore store,
            @Reference PermissionCatalog catalog,
            @Reference Directory directory,
            @Reference Announcer announcer) {
        this(store, catalog, directory, announcer, Clock.systemUTC());
    }

    RoleAdministration(
            RoleStore store, PermissionCatalog catalog, Directory directory, Announcer announcer, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.directory = directory;
        this.announcer = announcer;
        this.clock = clock;
    }

    /**
     * Every role.
     *
     * @throws XcoreException VALIDATION_FAILED for an unknown field to sort by
     */
    public Page<Role> list(PageRequest page) {
        return store.list(page);
    }

    /**
     * Everything about a role, without the permissions of plugins that are away.
     *
     * @throws XcoreException NOT_FOUND
     */
    public RoleDetail get(long roleId) {
        return shown(stored(roleId));
    }

    /**
     * The role of this name, or of this id.
     *
     * @throws XcoreException NOT_FOUND
     */
    public Role named(String nameOrId) {
        return find(nameOrId).orElseThrow(() -> XcoreException.notFound("Role", nameOrId));
    }

    /** The role of this name, or of this id: a name begins with a letter, so that no role is meant by both. */
    Optional<Role> find(String nameOrId) {
        Optional<Role> byId = Ids.parse("role", nameOrId).flatMap(store::find).map(RoleDetail::role);
        return byId.or(() -> NAME.matcher(nameOrId).matches() ? store.findByName(nameOrId) : Optional.empty());
    }

    /**
     * Creates a role.
     *
     * @throws XcoreException VALIDATION_FAILED, ALREADY_EXISTS, PERMISSION_DENIED for a permission the actor lacks
     */
    public RoleDetail create(Actor actor, String name, String description, List<String> permissions) {
        List<Permission> granted = catalog.resolve(permissions);
        requireHeld(actor, granted.stream().map(Permission::name));
        RoleDetail created = store.create(
                checkedName(name),
                PlainText.checked("description", description, LONGEST_DESCRIPTION),
                granted.stream().map(Permission::id).toList(),
                clock.instant());
        Role role = created.role();
        announcer.announce(new DirectoryEvent.RoleCreated(role.id(), role.name(), actor.userId(), clock.instant()));
        if (!granted.isEmpty()) {
            announcePermissions(actor, created);
        }
        return created;
    }

    /**
     * Changes a role.
     *
     * @throws XcoreException NOT_FOUND, VALIDATION_FAILED, ALREADY_EXISTS, PERMISSION_DENIED for a permission the actor
     *     lacks, STATE_CONFLICT when the platform relies on what would change
     */
    public RoleDetail change(Actor actor, long roleId, RoleChange change) {
        RoleDetail before = stored(roleId);
        Optional<String> name = change.name().map(RoleAdministration::checkedName);
        Optional<String> description =
                change.description().map(text -> PlainText.checked("description", text, LONGEST_DESCRIPTION));
        name.filter(wanted -> !wanted.equals(before.role().name())).ifPresent(wanted -> requireOwn(before.role()));
        Optional<List<Permission>> permissions = change.permissions().map(catalog::resolve);
        permissions.ifPresent(wanted -> requireAllowed(actor, before, wanted));
        RoleDetail after =
                store.change(roleId, name, description, permissions.map(wanted -> idsWithUnseen(before, wanted)));
        directory.changed();
        announce(actor, before, after);
        return shown(after);
    }

    /**
     * Permits one thing more to whoever has a role.
     *
     * @throws XcoreException as {@link #change}
     */
    public RoleDetail grant(Actor actor, long roleId, String permission) {
        List<String> wanted = Stream.concat(ids(get(roleId).permissions()), Stream.of(permission))
                .toList();
        return change(actor, roleId, RoleChange.ofPermissions(wanted));
    }

    /**
     * Permits one thing less; nothing happens when the role does not permit it.
     *
     * @throws XcoreException as {@link #change}
     */
    public RoleDetail revoke(Actor actor, long roleId, String permission) {
        long gone = catalog.resolve(List.of(permission)).get(0).id();
        List<Permission> kept = get(roleId).permissions().stream()
                .filter(known -> known.id() != gone)
                .toList();
        return change(actor, roleId, RoleChange.ofPermissions(ids(kept).toList()));
    }

    /**
     * Removes a role, from everybody who has it too.
     *
     * @throws XcoreException NOT_FOUND, STATE_CONFLICT when the platform relies on it
     */
    public void delete(Actor actor, long roleId) {
        Role role = stored(roleId).role();
        requireOwn(role);
        if (!store.delete(roleId)) {
            throw XcoreException.notFound("Role", roleId);
        }
        directory.changed();
        announcer.announce(new DirectoryEvent.RoleDeleted(roleId, role.name(), actor.userId(), clock.instant()));
    }

    /**
     * Refuses to let somebody give what he does not have.
     *
     * @throws XcoreException PERMISSION_DENIED
     */
    static void requireHeld(Actor actor, Stream<String> permissions) {
        permissions.filter(permission -> !actor.permits(permission)).findFirst().ifPresent(permission -> {
            throw new XcoreException(
                    ErrorCode.PERMISSION_DENIED, "You cannot give a permission you do not have: " + permission);
        });
    }

    private RoleDetail stored(long roleId) {
        return store.find(roleId).orElseThrow(() -> XcoreException.notFound("Role", roleId));
    }

    private RoleDetail shown(RoleDetail role) {
        return new RoleDetail(
                role.role(), role.permissions().stream().filter(catalog::shown).toList(), role.users());
    }

    private static void requireAllowed(Actor actor, RoleDetail role, List<Permission> wanted) {
        if (role.role().administrates()
                && wanted.stream().noneMatch(permission -> permission.key().equals(PermissionKey.EVERYTHING))) {
            throw new XcoreException(
                    ErrorCode.STATE_CONFLICT, "The role '" + Role.ADMIN + "' must keep the permission *:*");
        }
        List<String> held = role.permissionNames();
        requireHeld(actor, wanted.stream().map(Permission::name).filter(name -> !held.contains(name)));
    }

    private static void requireOwn(Role role) {
        if (role.builtIn()) {
            throw new XcoreException(
                    ErrorCode.STATE_CONFLICT,
                    "The built-in role '" + role.name() + "' can be neither renamed nor deleted");
        }
    }

    /** What nobody was shown cannot have been meant to go. */
    private Collection<Long> idsWithUnseen(RoleDetail before, List<Permission> wanted) {
        Stream<Permission> unseen = before.permissions().stream().filter(permission -> !catalog.shown(permission));
        return Stream.concat(wanted.stream(), unseen).map(Permission::id).toList();
    }

    private void announce(Actor actor, RoleDetail before, RoleDetail after) {
        Role role = after.role();
        if (!role.equals(before.role())) {
            announcer.announce(new DirectoryEvent.RoleUpdated(role.id(), role.name(), actor.userId(), clock.instant()));
        }
        if (!after.permissionNames().equals(before.permissionNames())) {
            announcePermissions(actor, after);
        }
    }

    private void announcePermissions(Actor actor, RoleDetail role) {
        announcer.announce(new DirectoryEvent.RolePermissionsChanged(
                role.role().id(), role.role().name(), role.permissionNames(), actor.userId(), clock.instant()));
    }

    private static Stream<String> ids(List<Permission> permissions) {
        return permissions.stream().map(permission -> Long.toString(permission.id()));
    }

    private static String checkedName(String name) {
        String trimmed = name.strip();
        if (!NAME.matcher(trimmed).matches()) {
            throw XcoreException.invalid(
                    "name", "must be a letter and up to 63 letters, digits, dots, hyphens or underscores");
        }
        return trimmed;
    }
}
