package io.xcore.plugins.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.plugin.ChangePlan;
import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginAdminService;
import io.xcore.plugin.PluginContent;
import io.xcore.plugin.PluginInstallation;
import io.xcore.plugin.PluginReload;
import io.xcore.plugin.ProgressListener;
import io.xcore.plugins.internal.content.PluginPackage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Changes the plugin set: first the database, then the framework, then the answer. Fetching happens outside the lock; the
 * change itself is made one at a time, because the framework has one wiring.
 */
@Component(service = {PluginAdminService.class, KarafPluginManager.class})
public final class KarafPluginManager implements PluginAdminService {
    private final PluginCatalog catalog;
    private final PluginStore store;
    private final PluginPreparation preparation;
    private final PluginChanges changes;
    private final SettingsAccess settings;
    private final PluginAnnouncer announcer;
    private final ReentrantLock lock = new ReentrantLock(true);

    @Activate
    public KarafPluginManager(
            @Reference PluginCatalog catalog,
            @Reference PluginStore store,
            @Reference PluginPreparation preparation,
            @Reference PluginChanges changes,
            @Reference SettingsAccess settings,
            @Reference PluginAnnouncer announcer) {
        this.catalog = catalog;
        this.store = store;
        this.preparation = preparation;
        this.changes = changes;
        this.settings = settings;
        this.announcer = announcer;
    }

    @Override
    public Plugin install(PluginInstallation installation, ProgressListener progress) {
        return announcer.operations().timed("install", () -> installNow(installation, progress));
    }

    private Plugin installNow(PluginInstallation installation, ProgressListener progress) {
        progress.step("fetching");
        try (PluginPackage plugin = fetch(installation)) {
            return locked(() -> {
                changes.admit(plugin);
                changes.install(plugin, PluginPreparation.sourceOf(installation.content()), progress);
                return catalog.get(plugin.descriptor().id());
            });
        }
    }

    @Override
    public ChangePlan planInstall(PluginInstallation installation) {
        try (PluginPackage plugin = fetch(installation)) {
            return locked(() -> changes.planInstall(plugin));
        }
    }

    @Override
    public Plugin reload(String id, PluginReload reload, ProgressListener progress) {
        return announcer.operations().timed("reload", () -> reloadNow(id, reload, progress));
    }

    private Plugin reloadNow(String id, PluginReload reload, ProgressListener progress) {
        progress.step("fetching");
        Optional<PluginPackage> revision = revision(id, reload);
        try {
            return locked(() -> {
                ManagedPlugin plugin = reloadable(id);
                revision.ifPresent(next -> changes.admitRevision(next, plugin));
                changes.reload(plugin, revision, progress);
                return catalog.get(id);
            });
        } finally {
            revision.ifPresent(PluginPackage::close);
        }
    }

    @Override
    public ChangePlan planReload(String id, PluginReload reload) {
        Optional<PluginPackage> revision = revision(id, reload);
        try {
            return locked(() -> {
                ManagedPlugin plugin = reloadable(id);
                revision.ifPresent(next -> changes.admitRevision(next, plugin));
                return changes.planner()
                        .reload(
                                plugin,
                                revision.map(PluginPackage::descriptor)
                                        .orElse(plugin.desired().descriptor()),
                                revision.map(PluginPackage::grants)
                                        .orElse(catalog.get(id).grants()));
            });
        } finally {
            revision.ifPresent(PluginPackage::close);
        }
    }

    @Override
    public Plugin enable(String id, ProgressListener progress) {
        return timed("enable", () -> {
            ManagedPlugin plugin = catalog.managed(id);
            if (!plugin.active()) {
                changes.enable(plugin, progress);
            }
            return catalog.get(id);
        });
    }

    @Override
    public Plugin disable(String id, boolean cascade) {
        return timed("disable", () -> {
            ManagedPlugin plugin = catalog.managed(id);
            if (plugin.desired().enabled()) {
                List<ManagedPlugin> affected = affected(plugin, cascade);
                List<DesiredPlugin> off = affected.stream()
                        .map(ManagedPlugin::desired)
                        .map(desired -> desired.withEnabled(false))
                        .toList();
                store.update(off);
                changes.takeDown(affected, off);
            }
            return catalog.get(id);
        });
    }

    @Override
    public ChangePlan planDisable(String id, boolean cascade) {
        return locked(() -> {
            ManagedPlugin plugin = catalog.managed(id);
            affected(plugin, cascade);
            return changes.planner().takeDown(plugin, false);
        });
    }

    @Override
    public void uninstall(String id, boolean cascade) {
        timed("uninstall", () -> {
            List<ManagedPlugin> affected = affected(catalog.managed(id), cascade);
            List<String> ids = affected.stream().map(ManagedPlugin::id).toList();
            store.delete(ids);
            changes.takeDown(affected, List.of());
            return ids;
        });
    }

    @Override
    public ChangePlan planUninstall(String id, boolean cascade) {
        return locked(() -> {
            ManagedPlugin plugin = catalog.managed(id);
            affected(plugin, cascade);
            return changes.planner().takeDown(plugin, true);
        });
    }

    @Override
    public Plugin configure(String id, Map<String, Object> values) {
        return locked(() -> {
            ManagedPlugin plugin = catalog.managed(id);
            if (plugin.status().bundles().isEmpty()) {
                throw new XcoreException(
                        ErrorCode.STATE_CONFLICT, "Plugin '" + id + "' is not running, so its settings are unknown");
            }
            Map<String, Object> checked = settings.check(plugin.status().bundles(), values);
            Map<String, Object> merged = new LinkedHashMap<>(plugin.desired().settings());
            merged.putAll(checked);
            DesiredPlugin changed = plugin.desired().withSettings(merged);
            store.update(List.of(changed));
            catalog.put(changed, plugin.status());
            settings.apply(plugin.status().bundles(), checked);
            announcer.configured(changed.descriptor(), Instant.now());
            return catalog.get(id);
        });
    }

    /** Reloads a plugin if these are not the bytes it has. */
    void reloadIfChanged(String id, PluginReload reload) {
        Optional<PluginPackage> revision = revision(id, reload);
        try {
            if (revision.isPresent()) {
                locked(() -> {
                    ManagedPlugin plugin = catalog.managed(id);
                    changes.admitRevision(revision.get(), plugin);
                    changes.reload(plugin, revision, ProgressListener.NONE);
                    return null;
                });
            }
        } finally {
            revision.ifPresent(PluginPackage::close);
        }
    }

    /** Whether no other plugin needs this one. */
    boolean removable(String id) {
        return locked(() -> changes.graph().dependentsOf(id).isEmpty());
    }

    /** Makes the framework equal to the database; one plugin's failure is its own. */
    void reconcile() {
        locked(() -> {
            changes.reconcile();
            return null;
        });
    }

    private PluginPackage fetch(PluginInstallation installation) {
        installation.name().ifPresent(catalog::requireFree);
        return preparation.prepare(installation.content(), installation.name(), installation.version());
    }

    /** New bytes for a plugin: those the caller brings, or its source's if they have changed. */
    private Optional<PluginPackage> revision(String id, PluginReload reload) {
        ManagedPlugin plugin = catalog.managed(id);
        String source = plugin.desired().source();
        if (reload.content().isEmpty() && !preparation.rereadable(source)) {
            return Optional.empty();
        }
        PluginContent content = reload.content().orElseGet(() -> new PluginContent.Address(source));
        PluginPackage next = preparation.prepare(content, Optional.of(id), Optional.empty());
        if (next.content().sha256().equals(plugin.desired().sha256())) {
            next.close();
            return Optional.empty();
        }
        return Optional.of(next);
    }

    private ManagedPlugin reloadable(String id) {
        ManagedPlugin plugin = catalog.managed(id);
        if (!plugin.desired().enabled()) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "Plugin '" + id + "' is disabled; enable it first");
        }
        return plugin;
    }

    /** The plugin and those that need it, in the order in which they are taken down. */
    private List<ManagedPlugin> affected(ManagedPlugin plugin, boolean cascade) {
        List<String> dependents = changes.graph().dependentsOf(plugin.id());
        if (!dependents.isEmpty() && !cascade) {
            throw new XcoreException(
                    ErrorCode.PLUGIN_IN_USE,
                    "Plugin '" + plugin.id() + "' is needed by " + String.join(", ", dependents),
                    dependents.stream()
                            .map(dependent -> new ErrorDetail("dependents", dependent))
                            .toList());
        }
        List<ManagedPlugin> order =
                new ArrayList<>(dependents.stream().map(catalog::managed).toList());
        Collections.reverse(order);
        order.add(plugin);
        return order;
    }

    private <T> T timed(String operation, Supplier<T> change) {
        return announcer.operations().timed(operation, () -> locked(change));
    }

    private <T> T locked(Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }
}
