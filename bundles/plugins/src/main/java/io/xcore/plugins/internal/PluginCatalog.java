package io.xcore.plugins.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginIdentity;
import io.xcore.plugin.PluginQuery;
import io.xcore.plugin.PluginService;
import io.xcore.plugins.internal.content.PluginDescriptor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The registry in memory. It is there before the database is, so that resources find their prefix from the first. */
@Component(service = {PluginService.class, PluginCatalog.class})
public final class PluginCatalog implements PluginService {
    private static final Map<String, Comparator<ManagedPlugin>> ORDERS = Map.of(
            "id", Comparator.comparing(ManagedPlugin::id),
            "name", Comparator.comparing(plugin -> plugin.desired().descriptor().name()),
            "version",
                    Comparator.comparing(plugin -> plugin.desired().descriptor().version()),
            "loaded_at",
                    Comparator.comparing(
                            plugin -> plugin.status().loadedAt().orElse(null),
                            Comparator.nullsFirst(Comparator.naturalOrder())));

    /** First segments of the platform's own routes (contract X-02). */
    private static final Set<String> RESERVED = Set.of(
            "auth",
            "admin",
            "system",
            "api",
            "health",
            "metrics",
            "docs",
            "redoc",
            "core-docs",
            "static",
            "ws",
            "files",
            "openapi.json",
            "asyncapi.json",
            "execute-task",
            ".well-known");

    private final Map<String, ManagedPlugin> plugins = new ConcurrentSkipListMap<>();
    private final Map<Long, PluginIdentity> owners = new ConcurrentHashMap<>();
    private final PluginViews views;
    private final CoreLookup core;

    @Activate
    public PluginCatalog(@Reference PluginViews views, @Reference CoreLookup core) {
        this.views = views;
        this.core = core;
    }

    @Override
    public Page<Plugin> list(PluginQuery query, PageRequest page) {
        List<ManagedPlugin> found = plugins.values().stream()
                .filter(plugin -> !query.activeOnly() || plugin.active())
                .filter(plugin ->
                        query.search().map(text -> matches(plugin, text)).orElse(true))
                .sorted(order(page))
                .toList();
        return Page.cut(found, page).map(plugin -> views.of(plugin, this::ownerOf));
    }

    @Override
    public Plugin get(String id) {
        ManagedPlugin plugin = plugins.get(id);
        return plugin != null ? views.of(plugin, this::ownerOf) : core.find(id).orElseThrow(() -> unknown(id));
    }

    @Override
    public List<String> packages(String id) {
        ManagedPlugin plugin = plugins.get(id);
        if (plugin != null) {
            return views.packagesOf(plugin.status().bundles());
        }
        // A capability's packages all begin with the name of its bundle.
        return core.find(id)
                .map(known -> List.of(CoreLookup.PREFIX + known.id()))
                .orElseThrow(() -> unknown(id));
    }

    @Override
    public Optional<PluginIdentity> identify(Bundle bundle) {
        return Optional.ofNullable(owners.get(bundle.getBundleId()));
    }

    /** A plugin that can be changed. */
    ManagedPlugin managed(String id) {
        ManagedPlugin plugin = plugins.get(id);
        if (plugin != null) {
            return plugin;
        }
        if (core.find(id).isPresent()) {
            throw new XcoreException(
                    ErrorCode.STATE_CONFLICT,
                    "'" + id + "' is a capability of the platform and cannot be changed here");
        }
        throw unknown(id);
    }

    Optional<ManagedPlugin> find(String id) {
        return Optional.ofNullable(plugins.get(id));
    }

    List<ManagedPlugin> all() {
        return List.copyOf(plugins.values());
    }

    /** Refuses an id that a plugin or a capability of the platform has, or that a route needs for itself. */
    void requireFree(String id) {
        if (plugins.containsKey(id) || core.find(id).isPresent()) {
            throw new XcoreException(ErrorCode.ALREADY_EXISTS, "A plugin '" + id + "' is installed already");
        }
        if (id.equals("install") || id.equals("marketplace")) {
            throw XcoreException.invalid("name", "'" + id + "' is reserved");
        }
    }

    /** Refuses a prefix another plugin, or the platform itself, publishes its resources below. */
    void requirePrefixFree(PluginDescriptor plugin) {
        if (!plugin.declared()) {
            return;
        }
        if (RESERVED.contains(plugin.prefix().replaceFirst("^/([^/]+).*$", "$1"))) {
            throw new XcoreException(
                    ErrorCode.PLUGIN_INVALID, "The prefix '" + plugin.prefix() + "' belongs to the platform");
        }
        plugins.values().stream()
                .filter(other -> !other.id().equals(plugin.id()))
                .filter(other -> other.desired().descriptor().declared())
                .filter(other -> other.desired().descriptor().prefix().equals(plugin.prefix()))
                .findFirst()
                .ifPresent(other -> {
                    throw new XcoreException(
                            ErrorCode.STATE_CONFLICT,
                            "Plugin '" + other.id() + "' has the prefix '" + plugin.prefix() + "' already");
                });
    }

    List<String> routesOf(ManagedPlugin plugin) {
        return views.routesOf(plugin.status().bundles());
    }

    void put(DesiredPlugin desired, PluginStatus status) {
        PluginIdentity identity =
                new PluginIdentity(desired.id(), desired.descriptor().prefix());
        ManagedPlugin before = plugins.put(desired.id(), new ManagedPlugin(desired, status));
        if (before != null) {
            before.status().bundles().stream()
                    .filter(bundle -> !status.bundles().contains(bundle))
                    .forEach(owners::remove);
        }
        status.bundles().forEach(bundle -> owners.put(bundle, identity));
    }

    void remove(String id) {
        ManagedPlugin gone = plugins.remove(id);
        if (gone != null) {
            gone.status().bundles().forEach(owners::remove);
        }
    }

    /** The plugin a bundle belongs to. */
    Optional<String> ownerOf(long bundleId) {
        return Optional.ofNullable(owners.get(bundleId)).map(PluginIdentity::id);
    }

    private static Comparator<ManagedPlugin> order(PageRequest page) {
        String field = page.sortBy().orElse("id");
        Comparator<ManagedPlugin> order = ORDERS.get(field);
        if (order == null) {
            throw XcoreException.invalid("sort_by", "must be one of id, name, version, loaded_at");
        }
        return page.descending() ? order.reversed() : order;
    }

    private static boolean matches(ManagedPlugin plugin, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return plugin.id().toLowerCase(Locale.ROOT).contains(wanted)
                || plugin.desired().descriptor().name().toLowerCase(Locale.ROOT).contains(wanted)
                || plugin.desired().descriptor().tags().stream()
                        .anyMatch(tag -> tag.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static XcoreException unknown(String id) {
        return new XcoreException(ErrorCode.PLUGIN_NOT_FOUND, "Plugin '" + id + "' does not exist");
    }
}
