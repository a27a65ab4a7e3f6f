package io.xcore.plugins.internal.framework;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugins.internal.PluginRuntime;
import io.xcore.plugins.internal.content.PackagedBundle;
import io.xcore.plugins.internal.content.PluginDescriptor;
import io.xcore.plugins.internal.content.PluginPackage;
import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugin lifecycle by raw bundle operations: 20 to 40 ms, where a feature takes a second. */
@Component(service = PluginRuntime.class)
public final class OsgiPluginRuntime implements PluginRuntime {
    /** What every plugin bundle's location begins with; the platform's own bundles have none of these. */
    static final String LOCATION = "xcore:";

    private static final Logger log = LoggerFactory.getLogger(OsgiPluginRuntime.class);
    private static final int PLUGIN_LEVEL = 80;
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);

    private final BundleContext context;
    private final Bundle system;
    private final Wirings wirings;
    private final RevisionGuard guard;
    private final WhatIfResolver resolver;
    private final HangingStarts hanging =
            new HangingStarts(STOP_GRACE, () -> Runtime.getRuntime().halt(0));
    private final StartSupervisor supervisor;
    private final StartMarkers markers;
    private final ServiceRegistration<WeavingHook> exitGuard;

    @Activate
    public OsgiPluginRuntime(
            BundleContext context,
            @Reference ServiceComponentRuntime components,
            @Reference DataDirectory data,
            @Reference RevisionGuard guard) {
        this.context = context;
        this.guard = guard;
        this.system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        this.wirings = new Wirings(system.adapt(FrameworkWiring.class));
        this.resolver = new WhatIfResolver(context, system.adapt(FrameworkWiring.class));
        this.supervisor = new StartSupervisor(new ComponentHealth(components), hanging);
        this.markers = new StartMarkers(data.folder("starting"));
        context.addBundleListener(hanging);
        // Not a component: the hook is asked for every class that is loaded, those of a component's making among them.
        this.exitGuard = context.registerService(WeavingHook.class, new ExitGuard(), null);
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(hanging);
        exitGuard.unregister();
    }

    @Override
    public void requireResolvable(PluginPackage plugin, Collection<Long> replaced) {
        resolver.require(plugin, replaced);
    }

    @Override
    public void requireNoTwin(PluginDescriptor plugin, Collection<Long> replaced) {
        for (Bundle bundle : context.getBundles()) {
            if (!replaced.contains(bundle.getBundleId())
                    && plugin.bundles().stream().anyMatch(packaged -> isTwin(packaged, bundle))) {
                throw new XcoreException(
                        ErrorCode.ALREADY_EXISTS,
                        "Bundle " + bundle.getSymbolicName() + " " + bundle.getVersion() + " is installed already, "
                                + (bundle.getLocation().startsWith(LOCATION)
                                        ? "by plugin '" + pluginOf(bundle) + "'"
                                        : "as part of the platform"));
            }
        }
    }

    private static boolean isTwin(PackagedBundle packaged, Bundle bundle) {
        return packaged.symbolicName().equals(bundle.getSymbolicName())
                && packaged.version().equals(bundle.getVersion().toString());
    }

    @Override
    public List<Long> place(PluginPackage plugin, BundleBytes bytes) {
        List<Long> installed = install(plugin.descriptor(), bytes);
        if (!wirings.resolve(bundles(installed))) {
            // The framework does not say what is missing.
            try {
                resolver.require(plugin, installed);
            } catch (XcoreException e) {
                uninstall(installed);
                throw e;
            }
        }
        return installed;
    }

    @Override
    public List<Long> install(PluginDescriptor plugin, BundleBytes bytes) {
        List<Bundle> installed = new ArrayList<>();
        try {
            for (PackagedBundle bundle : plugin.bundles()) {
                installed.add(installOne(plugin, bundle, bytes));
            }
            return ids(installed);
        } catch (XcoreException e) {
            uninstall(ids(installed));
            throw e;
        }
    }

    @Override
    public List<Long> update(List<Long> bundles, PluginDescriptor plugin, BundleBytes bytes) {
        Map<String, Bundle> old = new LinkedHashMap<>();
        bundles(bundles).forEach(bundle -> old.put(bundle.getLocation(), bundle));
        List<Bundle> updated = new ArrayList<>();
        for (PackagedBundle bundle : plugin.bundles()) {
            Bundle present = old.remove(location(plugin, bundle));
            if (present == null) {
                updated.add(installOne(plugin, bundle, bytes));
                continue;
            }
            guard.exchange(() -> update(present, bundle, bytes));
            updated.add(present);
        }
        uninstall(ids(old.values()));
        return ids(updated);
    }

    private static void update(Bundle present, PackagedBundle bundle, BundleBytes bytes) {
        try (InputStream in = bytes.open(bundle)) {
            present.update(in);
        } catch (BundleException | IOException e) {
            throw new XcoreException(
                    ErrorCode.PLUGIN_START_FAILED, "Bundle " + bundle.symbolicName() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void start(PluginDescriptor plugin, List<Long> bundles, Duration deadline) throws StartException {
        markers.set(plugin.id());
        try {
            resolve(bundles(bundles));
            supervisor.start(plugin, bundles(bundles), deadline);
        } finally {
            markers.clear(plugin.id());
        }
    }

    /**
     * Has nobody else resolve bundles that are about to start, as a reader of their contents does. The framework gives up
     * a start that meets another resolution; and it is the thread of that resolution that would bring the components up,
     * while the start finds none and takes the plugin for ready.
     */
    private void resolve(List<Bundle> bundles) {
        guard.exchange(() -> {
            if (!resolved(bundles)) {
                wirings.resolve(bundles);
            }
        });
    }

    private static boolean resolved(List<Bundle> bundles) {
        return bundles.stream().noneMatch(bundle -> bundle.getState() == Bundle.INSTALLED);
    }

    @Override
    public void stop(List<Long> bundles) {
        List<Bundle> reversed = new ArrayList<>(bundles(bundles));
        java.util.Collections.reverse(reversed);
        for (Bundle bundle : reversed) {
            try {
                bundle.stop(Bundle.STOP_TRANSIENT);
            } catch (BundleException | IllegalStateException e) {
                log.warn("Bundle {} failed while it was stopped; it is stopped all the same", bundle, e);
            }
        }
    }

    @Override
    public void uninstall(List<Long> bundles) {
        List<Bundle> gone = bundles(bundles);
        guard.exchange(() -> {
            gone.forEach(OsgiPluginRuntime::uninstall);
            wirings.refresh(gone);
        });
    }

    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            log.warn("Bundle {} could not be uninstalled", bundle, e);
        }
    }

    @Override
    public void refresh(Collection<Long> bundles) {
        guard.exchange(() -> wirings.refresh(bundles(bundles)));
    }

    @Override
    public Set<Long> dependentsOf(Collection<Long> bundles) {
        return wirings.dependentsOf(bundles(bundles));
    }

    @Override
    public Set<Long> providersOf(Collection<Long> bundles) {
        return wirings.providersOf(bundles(bundles));
    }

    @Override
    public Set<String> packagesOf(Collection<Long> bundles) {
        return wirings.packagesOf(bundles(bundles));
    }

    @Override
    public List<String> grants(Collection<Long> bundles) {
        return bundles.stream()
                .map(context::getBundle)
                .filter(Objects::nonNull)
                .flatMap(bundle -> PluginPackage.grants(FrameworkUtil.asMap(bundle.getHeaders(""))))
                .toList();
    }

    @Override
    public List<String> takeCrashed() {
        return markers.takeAll();
    }

    @Override
    public void awaitPluginLevel() throws InterruptedException {
        FrameworkStartLevel level = system.adapt(FrameworkStartLevel.class);
        StartLevelGate gate = new StartLevelGate(level, PLUGIN_LEVEL);
        context.addFrameworkListener(gate);
        try {
            gate.await();
        } finally {
            context.removeFrameworkListener(gate);
        }
    }

    private Bundle installOne(PluginDescriptor plugin, PackagedBundle bundle, BundleBytes bytes) {
        String location = location(plugin, bundle);
        if (context.getBundle(location) != null) {
            throw new XcoreException(
                    ErrorCode.STATE_CONFLICT,
                    "Plugin '" + plugin.id()
                            + "' still hangs in an earlier start; restart the platform to be rid of it");
        }
        try (InputStream in = bytes.open(bundle)) {
            return context.installBundle(location, in);
        } catch (BundleException | IOException e) {
            throw new XcoreException(
                    ErrorCode.PLUGIN_INVALID, "Bundle " + bundle.symbolicName() + ": " + e.getMessage(), e);
        }
    }

    private static String location(PluginDescriptor plugin, PackagedBundle bundle) {
        return LOCATION + plugin.id() + (bundle.entry().isEmpty() ? "" : "#" + bundle.symbolicName());
    }

    private static String pluginOf(Bundle bundle) {
        return bundle.getLocation().substring(LOCATION.length()).replaceFirst("#.*$", "");
    }

    private List<Bundle> bundles(Collection<Long> ids) {
        return ids.stream().map(context::getBundle).filter(Objects::nonNull).toList();
    }

    private static List<Long> ids(Collection<Bundle> bundles) {
        return bundles.stream().map(Bundle::getBundleId).toList();
    }
}
