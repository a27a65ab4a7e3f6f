package io.xcore.admin.internal;

import io.xcore.directory.ContributedPermission;
import io.xcore.directory.DirectoryEvent;
import io.xcore.directory.PermissionContributor;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The permissions roles can be given: those of the platform, those of administrators, and those of the plugins that are
 * there. What a plugin brought stays stored when it goes, unseen, so that roles have it again when it returns.
 */
@Component(service = PermissionCatalog.class)
public final class PermissionCatalog {
    private static final Logger log = LoggerFactory.getLogger(PermissionCatalog.class);
    private static final int MOST_CONTRIBUTED = 200;
    private static final int LONGEST_DESCRIPTION = 500;

    private final PermissionStore store;
    private final Announcer announcer;
    private final Clock clock;
    private final Map<PermissionContributor, Map<PermissionKey, String>> contributions = new ConcurrentHashMap<>();

    @Activate
    public PermissionCatalog(@Reference PermissionStore store, @Reference Announcer announcer) {
        this(store, announcer, Clock.systemUTC());
    }

    PermissionCatalog(PermissionStore store, Announcer announcer, Clock clock) {
        this.store = store;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addContributor(PermissionContributor contributor, ServiceReference<PermissionContributor> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle != null) {
            add(contributor, String.valueOf(bundle.getSymbolicName()));
        }
    }

    public void removeContributor(PermissionContributor contributor) {
        contributions.remove(contributor);
    }

    /** A plugin has come; what is wrong with it must not harm the catalog. */
    void add(PermissionContributor contributor, String owner) {
        try {
            Map<PermissionKey, String> permissions = sound(contributor, owner);
            store.contribute(permissions, owner);
            contributions.put(contributor, permissions);
        } catch (RuntimeException e) {
            log.error("The permissions of {} cannot be taken over", owner, e);
        }
    }

    /**
     * The permissions there are.
     *
     * @throws XcoreException VALIDATION_FAILED for an unknown field to sort by
     */
    public Page<Permission> list(PageRequest page) {
        return store.list(present(), page);
    }

    /**
     * Creates a permission.
     *
     * @throws XcoreException VALIDATION_FAILED, ALREADY_EXISTS
     */
    public Permission create(Actor actor, PermissionKey key, String description) {
        Permission created = store.create(key, PlainText.checked("description", description, LONGEST_DESCRIPTION));
        announcer.announce(
                new DirectoryEvent.PermissionCreated(created.id(), created.name(), actor.userId(), clock.instant()));
        return created;
    }

    /**
     * The permissions meant by names in any form, or by ids.
     *
     * @throws XcoreException VALIDATION_FAILED for the field {@code permissions} when there is no such permission
     */
    public List<Permission> resolve(List<String> namesOrIds) {
        Map<Long, Permission> found = new LinkedHashMap<>();
        for (String text : namesOrIds) {
            List<Permission> known = Ids.parse("permission", text)
                    .map(id -> store.findAllById(List.of(id)))
                    .orElseGet(() -> store.findAll(PermissionKey.candidates(text)));
            Permission first = known.stream()
                    .filter(this::shown)
                    .findFirst()
                    .orElseThrow(() -> XcoreException.invalid("permissions", "Unknown permission " + text));
            found.put(first.id(), first);
        }
        return List.copyOf(found.values());
    }

    /** Whether a stored permission is there at the moment. */
    boolean shown(Permission permission) {
        return permission.contributor().isEmpty() || present().contains(permission.key());
    }

    private Set<PermissionKey> present() {
        return contributions.values().stream()
                .flatMap(permissions -> permissions.keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<PermissionKey, String> sound(PermissionContributor contributor, String owner) {
        Map<PermissionKey, String> permissions = new HashMap<>();
        for (ContributedPermission permission : contributor.permissions()) {
            if (permissions.size() >= MOST_CONTRIBUTED) {
                log.warn("{} brings more than {} permissions; the others are left out", owner, MOST_CONTRIBUTED);
                break;
            }
            try {
                permissions.put(
                        PermissionKey.of(permission.resource(), permission.action()),
                        PlainText.checked("description", permission.description(), LONGEST_DESCRIPTION));
            } catch (XcoreException e) {
                log.warn("A permission of {} is left out: {} {}", owner, permission, e.details());
            }
        }
        return Map.copyOf(permissions);
    }
}
