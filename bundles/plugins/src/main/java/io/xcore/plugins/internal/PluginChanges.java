package io.xcore.plugins.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugin.ChangePlan;
import io.xcore.plugin.ProgressListener;
import io.xcore.plugins.internal.content.PluginDescriptor;
import io.xcore.plugins.internal.content.PluginPackage;
import io.xcore.rest.RouteRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes themselves, each made of a row and of what the framework then does. Its caller holds the lock. */
@Component(service = PluginChanges.class)
public final class PluginChanges {
    private static final Logger log = LoggerFactory.getLogger(PluginChanges.class);

    private final PluginCatalog catalog;
    private final PluginStore store;
    private final PluginRuntime runtime;
    private final PluginStarter starter;
    private final PluginReloader reloader;
    private final PluginAnnouncer announcer;
    private final RouteRegistry routes;
    private final PluginGraph graph;

    @Activate
    public PluginChanges(
            @Reference PluginCatalog catalog,
            @Reference PluginStore store,
            @Reference PluginRuntime runtime,
            @Reference PluginStarter starter,
            @Reference PluginReloader reloader,
            @Reference PluginAnnouncer announcer,
            @Reference RouteRegistry routes) {
        this.catalog = catalog;
        this.store = store;
        this.runtime = runtime;
        this.starter = starter;
        this.reloader = reloader;
        this.announcer = announcer;
        this.routes = routes;
        this.graph = new PluginGraph(catalog, runtime);
    }

    PluginGraph graph() {
        return graph;
    }

    ChangePlanner planner() {
        return new ChangePlanner(graph, catalog);
    }

    /** Refuses a plugin that could not live here; whether it resolves is {@link #install} to find out. */
    void admit(PluginPackage plugin) {
        catalog.requireFree(plugin.descriptor().id());
        catalog.requirePrefixFree(plugin.descriptor());
        runtime.requireNoTwin(plugin.descriptor(), List.of());
    }

    /** What the installation of a plugin would do. */
    ChangePlan planInstall(PluginPackage plugin) {
        admit(plugin);
        runtime.requireResolvable(plugin, List.of());
        return planner().install(plugin.descriptor(), plugin.grants());
    }

    /** Refuses bytes that could not take a plugin's place. */
    void admitRevision(PluginPackage next, ManagedPlugin plugin) {
        catalog.requirePrefixFree(next.descriptor());
        runtime.requireNoTwin(next.descriptor(), plugin.status().bundles());
        runtime.requireResolvable(next, plugin.status().bundles());
    }

    void install(PluginPackage plugin, String source, ProgressListener progress) {
        PluginDescriptor descriptor = plugin.descriptor();
        DesiredPlugin desired = new DesiredPlugin(
                descriptor,
                plugin.content().sha256(),
                plugin.content().size(),
                true,
                1,
                source,
                Map.of(),
                CrashHistory.NONE,
                Instant.now(),
                Optional.empty());
        progress.step("resolving");
        List<Long> bundles = starter.place(plugin);
        ProgressListener watched = announcer.watched(descriptor, progress);
        watched.step("storing");
        try {
            store.create(desired, plugin.content().file());
        } catch (RuntimeException e) {
            starter.remove(bundles);
            throw e;
        }
        announcer.installed(descriptor, desired.installedAt());
        watched.step("starting");
        starter.bringUp(desired, () -> bundles);
        prepare(desired.id());
        starter.wakeWaiting();
    }

    void reload(ManagedPlugin plugin, Optional<PluginPackage> revision, ProgressListener progress) {
        PluginDescriptor descriptor = revision.map(PluginPackage::descriptor)
                .orElseGet(() -> plugin.desired().descriptor());
        ProgressListener watched = announcer.watched(descriptor, progress);
        if (plugin.active()) {
            reloader.reload(plugin, revision, watched);
        } else {
            revive(plugin, revision, watched);
        }
        announcer.reloaded(descriptor, Instant.now());
        starter.wakeWaiting();
    }

    void enable(ManagedPlugin plugin, ProgressListener progress) {
        requireNeeds(plugin.desired().descriptor());
        DesiredPlugin on = plugin.desired().withEnabled(true);
        store.update(List.of(on));
        announcer.enabled(on.descriptor(), Instant.now());
        announcer.watched(on.descriptor(), progress).step("starting");
        starter.bringUp(on);
        prepare(on.id());
        starter.wakeWaiting();
    }

    /**
     * Takes plugins out of the framework once their requests are answered.
     *
     * @param left what they are from now on; those that are not among them are gone
     */
    void takeDown(List<ManagedPlugin> plugins, List<DesiredPlugin> left) {
        reloader.drained(plugins, () -> plugins.forEach(starter::takeDown));
        Instant now = Instant.now();
        if (left.isEmpty()) {
            plugins.forEach(plugin -> {
                catalog.remove(plugin.id());
                announcer.removed(plugin.desired().descriptor(), now);
            });
        }
        left.forEach(plugin -> {
            catalog.put(plugin, PluginStatus.disabled());
            announcer.disabled(plugin.descriptor(), now);
        });
    }

    /** Brings up every enabled plugin of the database. */
    void reconcile() {
        List<String> crashed = runtime.takeCrashed();
        for (DesiredPlugin plugin : store.all()) {
            DesiredPlugin counted = crashed.contains(plugin.id())
                    ? starter.crashed(plugin, Instant.now(), "the process ended while it was started")
                    : plugin;
            catalog.put(counted, PluginStatus.disabled());
        }
        List<ManagedPlugin> enabled = catalog.all().stream()
                .filter(plugin -> plugin.desired().enabled())
                .toList();
        Predicate<ManagedPlugin> suspect =
                plugin -> !plugin.desired().crashes().crashes().isEmpty();
        bringUpTogether(graph.startWaves(ids(enabled, suspect.negate())));
        // One that has crashed is started alone: if it takes the process down again, it is clear which one it was.
        for (String id : graph.startOrder(ids(enabled, suspect))) {
            starter.tryBringUp(catalog.managed(id).desired());
        }
        // A plugin that uses another one's packages declares no order: what did not resolve may by now.
        starter.wakeWaiting();
        log.info("{} of {} plugins are enabled", enabled.size(), catalog.all().size());
    }

    /** Starts the plugins of a wave side by side. */
    private void bringUpTogether(List<List<String>> waves) {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            for (List<String> wave : waves) {
                List<Callable<Boolean>> starts = wave.stream()
                        .<Callable<Boolean>>map(id ->
                                () -> starter.tryBringUp(catalog.managed(id).desired()))
                        .toList();
                for (Future<Boolean> start : pool.invokeAll(starts)) {
                    start.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The platform is stopping", e);
        } catch (ExecutionException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "Plugins could not be brought up", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<String> ids(List<ManagedPlugin> plugins, Predicate<ManagedPlugin> which) {
        return plugins.stream().filter(which).map(ManagedPlugin::id).toList();
    }

    private void revive(ManagedPlugin plugin, Optional<PluginPackage> revision, ProgressListener progress) {
        requireNeeds(plugin.desired().descriptor());
        DesiredPlugin present = plugin.desired();
        DesiredPlugin next = revision.map(bytes -> present.withReload(
                        bytes.descriptor(),
                        bytes.content().sha256(),
                        bytes.content().size(),
                        Instant.now()))
                .orElseGet(() ->
                        present.withReload(present.descriptor(), present.sha256(), present.size(), Instant.now()));
        progress.step("storing");
        if (revision.isPresent()) {
            store.replace(next, revision.get().content().file());
        } else {
            store.update(List.of(next));
        }
        progress.step("starting");
        starter.bringUp(next);
        prepare(next.id());
    }

    /** Whoever asks for a plugin is about to use it. */
    private void prepare(String id) {
        catalog.managed(id).status().bundles().forEach(routes::prepare);
    }

    private void requireNeeds(PluginDescriptor plugin) {
        List<String> away = plugin.requires().stream()
                .filter(id -> catalog.find(id).map(needed -> !needed.active()).orElse(true))
                .toList();
        if (!away.isEmpty()) {
            throw new XcoreException(
                    ErrorCode.STATE_CONFLICT,
                    "Plugin '" + plugin.id() + "' needs " + String.join(", ", away) + ", which is not running");
        }
    }
}
