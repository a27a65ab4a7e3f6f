package io.xcore.plugins.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugin.PluginState;
import io.xcore.plugins.internal.PluginRuntime.BundleBytes;
import io.xcore.plugins.internal.PluginRuntime.StartException;
import io.xcore.plugins.internal.content.PluginDescriptor;
import io.xcore.plugins.internal.content.PluginPackage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings single plugins up and takes them down. Its callers see to it that one change is made at a time. */
@Component(service = PluginStarter.class)
public final class PluginStarter {
    private final PluginCatalog catalog;
    private final PluginStore store;
    private final PluginRuntime runtime;
    private final SettingsAccess settings;
    private final PluginAnnouncer announcer;
    private final LiveSettings live;

    @Activate
    public PluginStarter(
            @Reference PluginCatalog catalog,
            @Reference PluginStore store,
            @Reference PluginRuntime runtime,
            @Reference SettingsAccess settings,
            @Reference PluginAnnouncer announcer,
            @Reference LiveSettings live) {
        this.catalog = catalog;
        this.store = store;
        this.runtime = runtime;
        this.settings = settings;
        this.announcer = announcer;
        this.live = live;
    }

    /**
     * Puts the bundles of a new plugin into the framework, where nobody sees them before they are started. One that
     * would have to wait is only checked.
     *
     * @return the bundles, none when it has to wait
     * @throws XcoreException PLUGIN_UNRESOLVED naming what is missing
     */
    List<Long> place(PluginPackage plugin) {
        if (awaited(plugin.descriptor()).isPresent()) {
            runtime.requireResolvable(plugin, List.of());
            return List.of();
        }
        return runtime.place(plugin, BundleBytesFrom.file(plugin.content().file()));
    }

    /**
     * Installs and starts an enabled plugin; when it has to wait, it is left away and its status says for what.
     *
     * @throws XcoreException PLUGIN_START_FAILED when it does not start; its status then says why
     */
    void bringUp(DesiredPlugin desired) {
        bringUp(desired, () -> runtime.install(desired.descriptor(), storedBytes(desired)));
    }

    /**
     * Starts an enabled plugin likewise.
     *
     * @param placed installs its bundles, or knows them
     */
    void bringUp(DesiredPlugin desired, Supplier<List<Long>> placed) {
        if (waits(desired)) {
            return;
        }
        catalog.put(desired, PluginStatus.starting(List.of()));
        List<Long> bundles;
        try {
            bundles = placed.get();
        } catch (XcoreException e) {
            fail(desired, e.getMessage(), e);
            throw startFailed(desired, e.getMessage(), e);
        }
        DesiredPlugin plugin = sealed(desired, bundles);
        catalog.put(plugin, PluginStatus.starting(bundles));
        try {
            startInstalled(plugin, bundles);
        } catch (StartException e) {
            abandon(bundles, e);
            if (e.kind() == StartException.Kind.UNRESOLVED) {
                catalog.put(plugin, PluginStatus.away(PluginState.WAITING, e.getMessage()));
            } else {
                fail(plugin, e.getMessage(), e);
            }
            throw startFailed(plugin, e.getMessage(), e);
        }
        Instant now = Instant.now();
        catalog.put(plugin, PluginStatus.active(bundles, now));
        announcer.loaded(plugin.descriptor(), now);
    }

    /** Starts bundles that are installed, with the plugin's settings in place. */
    void startInstalled(DesiredPlugin plugin, List<Long> bundles) throws StartException {
        if (!plugin.settings().isEmpty()) {
            settings.apply(bundles, plugin.settings());
        }
        try (PluginOperations.Operation start = announcer.operations().start(plugin.id())) {
            runtime.start(plugin.descriptor(), bundles, live.get().startTimeout());
            start.done();
        }
    }

    /**
     * Seals passwords that an earlier version of the platform has stored plain. Which settings are passwords is known
     * only now that the bundles are there; so those of a plugin that is disabled stay until it is enabled.
     */
    private DesiredPlugin sealed(DesiredPlugin plugin, List<Long> bundles) {
        if (plugin.settings().isEmpty()) {
            return plugin;
        }
        Map<String, Object> sealed = settings.sealed(bundles, plugin.settings());
        if (sealed.equals(plugin.settings())) {
            return plugin;
        }
        DesiredPlugin changed = plugin.withSealed(sealed);
        store.update(List.of(changed));
        return changed;
    }

    /** Stops and uninstalls a plugin's bundles; its row is its caller's business. */
    void takeDown(ManagedPlugin plugin) {
        remove(plugin.status().bundles());
    }

    /** Lets go of bundles whose start failed, unless they still hang in it. */
    void abandon(List<Long> bundles, StartException failure) {
        if (!failure.hanging()) {
            remove(bundles);
        }
    }

    /** Takes bundles out of the framework and their settings out of Configuration Admin; the row keeps both. */
    void remove(List<Long> bundles) {
        runtime.stop(bundles);
        settings.forget(bundles);
        runtime.uninstall(bundles);
    }

    /** Counts a crash, and says what that makes of the plugin. */
    DesiredPlugin fail(DesiredPlugin plugin, String reason, Throwable cause) {
        Instant now = Instant.now();
        DesiredPlugin counted = crashed(plugin, now, reason);
        Optional<String> quarantine = counted.crashes().quarantine();
        catalog.put(
                counted,
                PluginStatus.away(
                        quarantine.isPresent() ? PluginState.QUARANTINED : PluginState.FAILED,
                        quarantine.orElse(reason)));
        announcer.failed(plugin.descriptor(), now, quarantine.orElse(reason), cause);
        return counted;
    }

    /** Counts a crash in the row. */
    DesiredPlugin crashed(DesiredPlugin plugin, Instant at, String reason) {
        PluginSettings bounds = live.get();
        DesiredPlugin counted =
                plugin.withCrashes(plugin.crashes().crashed(at, reason, bounds.crashLimit(), bounds.crashWindow()));
        store.update(List.of(counted));
        return counted;
    }

    /** The bytes of a stored plugin. */
    BundleBytes storedBytes(DesiredPlugin plugin) {
        return BundleBytesFrom.stream(() -> store.open(plugin.sha256()));
    }

    /** Starts what waited, now that something has changed; what fails says so in its status. */
    void wakeWaiting() {
        boolean woken = true;
        while (woken) {
            woken = false;
            for (ManagedPlugin plugin : catalog.all()) {
                if (plugin.status().state() == PluginState.WAITING
                        && awaited(plugin.desired().descriptor()).isEmpty()) {
                    woken |= tryBringUp(plugin.desired());
                }
            }
        }
    }

    /** Brings a stored plugin up and leaves a failure to its status. */
    boolean tryBringUp(DesiredPlugin plugin) {
        try {
            bringUp(plugin);
            return true;
        } catch (XcoreException e) {
            if (e.code() != ErrorCode.PLUGIN_START_FAILED) {
                throw e;
            }
            return false;
        }
    }

    private boolean waits(DesiredPlugin plugin) {
        Optional<String> quarantine = plugin.crashes().quarantine();
        if (quarantine.isPresent()) {
            catalog.put(plugin, PluginStatus.away(PluginState.QUARANTINED, quarantine.get()));
            return true;
        }
        Optional<String> awaited = awaited(plugin.descriptor());
        awaited.ifPresent(what -> catalog.put(plugin, PluginStatus.away(PluginState.WAITING, what)));
        return awaited.isPresent();
    }

    private Optional<String> awaited(PluginDescriptor plugin) {
        if (live.safeMode()) {
            return Optional.of("the platform runs in safe mode, without plugins");
        }
        return plugin.requires().stream()
                .filter(id -> catalog.find(id).map(needed -> !needed.active()).orElse(true))
                .findFirst()
                .map(id -> "waits for plugin '" + id + "', which is "
                        + catalog.find(id)
                                .map(needed -> needed.status().state().name().toLowerCase(java.util.Locale.ROOT))
                                .orElse("not installed"));
    }

    private static XcoreException startFailed(DesiredPlugin plugin, String reason, Throwable cause) {
        return new XcoreException(
                ErrorCode.PLUGIN_START_FAILED,
                "Plugin '" + plugin.id() + "' is installed and did not start: " + reason,
                cause);
    }
}
