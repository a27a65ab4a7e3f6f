package io.xcore.plugins.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugin.ProgressListener;
import io.xcore.plugins.internal.PluginRuntime.StartException;
import io.xcore.plugins.internal.content.PluginPackage;
import io.xcore.rest.RouteRegistry;
import io.xcore.rest.TrafficGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges a running plugin while its requests are held back: those that run are answered by the old revision, those
 * that arrive by the new one. When the new one does not start, the old one is put back before a single request goes on.
 */
@Component(service = PluginReloader.class)
public final class PluginReloader {
    private static final Logger log = LoggerFactory.getLogger(PluginReloader.class);

    private final PluginCatalog catalog;
    private final PluginStore store;
    private final PluginRuntime runtime;
    private final PluginStarter starter;
    private final TrafficGate traffic;
    private final LiveSettings live;
    private final RouteRegistry routes;

    @Activate
    public PluginReloader(
            @Reference PluginCatalog catalog,
            @Reference PluginStore store,
            @Reference PluginRuntime runtime,
            @Reference PluginStarter starter,
            @Reference TrafficGate traffic,
            @Reference LiveSettings live,
            @Reference RouteRegistry routes) {
        this.catalog = catalog;
        this.store = store;
        this.runtime = runtime;
        this.starter = starter;
        this.traffic = traffic;
        this.live = live;
        this.routes = routes;
    }

    /**
     * Reloads an active plugin.
     *
     * @param revision its new bytes, checked; the present ones when empty
     * @throws XcoreException PLUGIN_START_FAILED when the old revision serves again, or when not even that started
     */
    void reload(ManagedPlugin plugin, Optional<PluginPackage> revision, ProgressListener progress) {
        List<ManagedPlugin> dependents = dependentsOf(plugin);
        List<Long> held = new ArrayList<>(plugin.status().bundles());
        dependents.forEach(dependent -> held.addAll(dependent.status().bundles()));
        try (TrafficGate.Hold hold = traffic.hold(held, live.get().parkTimeout())) {
            drain(plugin.id(), hold, progress);
            progress.step("stopping");
            stop(plugin, dependents);
            try {
                progress.step("starting");
                exchange(plugin, revision);
            } finally {
                dependents.forEach(this::startDependent);
            }
        }
    }

    /** Lets running requests end before plugins are taken away; requests that arrive meanwhile are told afterwards. */
    void drained(List<ManagedPlugin> plugins, Runnable change) {
        List<Long> held = plugins.stream()
                .flatMap(plugin -> plugin.status().bundles().stream())
                .toList();
        try (TrafficGate.Hold hold = traffic.hold(held, live.get().parkTimeout())) {
            drain(plugins.get(plugins.size() - 1).id(), hold, ProgressListener.NONE);
            change.run();
        }
    }

    private void drain(String id, TrafficGate.Hold hold, ProgressListener progress) {
        progress.step("draining");
        try {
            if (!hold.awaitDrained(live.get().drainTimeout())) {
                log.warn(
                        "Plugin {} still has requests running after {}; it is stopped all the same",
                        id,
                        live.get().drainTimeout());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The platform is stopping", e);
        }
    }

    private void stop(ManagedPlugin plugin, List<ManagedPlugin> dependents) {
        List<ManagedPlugin> reversed = new ArrayList<>(dependents);
        Collections.reverse(reversed);
        reversed.forEach(dependent -> runtime.stop(dependent.status().bundles()));
        runtime.stop(plugin.status().bundles());
    }

    private void exchange(ManagedPlugin plugin, Optional<PluginPackage> revision) {
        DesiredPlugin wanted = wanted(plugin, revision);
        List<Long> bundles = plugin.status().bundles();
        try {
            bundles = renew(bundles, wanted, revision);
            catalog.put(wanted, PluginStatus.starting(bundles));
            starter.startInstalled(wanted, bundles);
            bundles.forEach(routes::prepare);
            if (revision.isPresent()) {
                store.replace(wanted, revision.get().content().file());
            } else {
                store.update(List.of(wanted));
            }
            catalog.put(wanted, PluginStatus.active(bundles, Instant.now()));
        } catch (StartException e) {
            restore(plugin, bundles, e, e.hanging());
        } catch (RuntimeException e) {
            restore(plugin, bundles, e, false);
        }
    }

    private List<Long> renew(List<Long> bundles, DesiredPlugin wanted, Optional<PluginPackage> revision) {
        List<Long> renewed = revision.isPresent()
                ? runtime.update(
                        bundles,
                        wanted.descriptor(),
                        BundleBytesFrom.file(revision.get().content().file()))
                : bundles;
        runtime.refresh(renewed);
        return renewed;
    }

    private static DesiredPlugin wanted(ManagedPlugin plugin, Optional<PluginPackage> revision) {
        Instant now = Instant.now();
        DesiredPlugin present = plugin.desired();
        return revision.map(next -> present.withReload(
                        next.descriptor(),
                        next.content().sha256(),
                        next.content().size(),
                        now))
                .orElseGet(() -> present.withReload(present.descriptor(), present.sha256(), present.size(), now));
    }

    /** Puts the old revision back and reports why the new one is not there. */
    private void restore(ManagedPlugin old, List<Long> bundles, Exception failure, boolean hanging) {
        String reason = String.valueOf(failure.getMessage());
        if (hanging) {
            starter.fail(old.desired(), reason, failure);
            throw failed(
                    old, "the new revision hangs in its start, so the old one cannot be put back: " + reason, failure);
        }
        try {
            runtime.stop(bundles);
            List<Long> restored =
                    runtime.update(bundles, old.desired().descriptor(), starter.storedBytes(old.desired()));
            runtime.refresh(restored);
            catalog.put(old.desired(), PluginStatus.starting(restored));
            starter.startInstalled(old.desired(), restored);
            catalog.put(old.desired(), PluginStatus.active(restored, Instant.now()));
        } catch (StartException | RuntimeException e) {
            failure.addSuppressed(e);
            List<Long> left = catalog.find(old.id())
                    .map(plugin -> plugin.status().bundles())
                    .orElse(bundles);
            if (!(e instanceof StartException start && start.hanging())) {
                starter.remove(left);
            }
            starter.fail(old.desired(), reason, failure);
            throw failed(old, reason + "; and the old revision did not start again: " + e.getMessage(), failure);
        }
        log.warn("Plugin {} was not reloaded, its old revision serves: {}", old.id(), reason, failure);
        throw failed(old, reason + "; the old revision serves again", failure);
    }

    private void startDependent(ManagedPlugin dependent) {
        try {
            starter.startInstalled(dependent.desired(), dependent.status().bundles());
            catalog.put(
                    dependent.desired(), PluginStatus.active(dependent.status().bundles(), Instant.now()));
        } catch (StartException e) {
            starter.abandon(dependent.status().bundles(), e);
            starter.fail(dependent.desired(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<ManagedPlugin> dependentsOf(ManagedPlugin plugin) {
        return new PluginGraph(catalog, runtime)
                .dependentsOf(plugin.id()).stream()
                        .map(catalog::managed)
                        .filter(ManagedPlugin::active)
                        .toList();
    }

    private static XcoreException failed(ManagedPlugin plugin, String reason, Exception cause) {
        return new XcoreException(
                ErrorCode.PLUGIN_START_FAILED, "Plugin '" + plugin.id() + "' was not reloaded: " + reason, cause);
    }
}
