package io.xcore.plugins.internal.framework;

import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginState;
import io.xcore.plugins.internal.CoreLookup;
import io.xcore.rest.Route;
import io.xcore.rest.RouteRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;

/** The platform's own bundles as plugins nobody can change; {@code io.xcore.auth} has the id {@code auth}. */
@Component(service = CoreLookup.class)
public final class CoreCapabilities implements CoreLookup {
    private static final int INSTALLED =
            Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final RouteRegistry routes;
    private final BundleTracker<Bundle> core;

    @Activate
    public CoreCapabilities(BundleContext context, @Reference RouteRegistry routes) {
        this.routes = routes;
        // Asked with every install: so as not to go through the bundles of all plugins each time.
        this.core = new BundleTracker<>(context, INSTALLED, null) {
            @Override
            public @Nullable Bundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
                return isCore(bundle) ? bundle : null;
            }
        };
        core.open();
    }

    @Deactivate
    void deactivate() {
        core.close();
    }

    @Override
    public Optional<Plugin> find(String id) {
        return core.getTracked().keySet().stream()
                .filter(bundle -> bundle.getSymbolicName().equals(PREFIX + id))
                .findFirst()
                .map(this::describe);
    }

    private static boolean isCore(Bundle bundle) {
        return bundle.getSymbolicName() != null
                && bundle.getSymbolicName().startsWith(PREFIX)
                && !bundle.getLocation().startsWith(OsgiPluginRuntime.LOCATION);
    }

    private Plugin describe(Bundle bundle) {
        boolean active = bundle.getState() == Bundle.ACTIVE;
        Instant since = Instant.ofEpochMilli(bundle.getLastModified());
        return new Plugin(
                bundle.getSymbolicName().substring(PREFIX.length()),
                header(bundle, Constants.BUNDLE_NAME),
                bundle.getVersion().toString(),
                header(bundle, Constants.BUNDLE_VENDOR),
                header(bundle, Constants.BUNDLE_DESCRIPTION),
                "",
                List.of("core"),
                List.of(),
                active ? PluginState.ACTIVE : PluginState.FAILED,
                active ? Optional.empty() : Optional.of("the bundle is not active"),
                routes.routesOf(bundle.getBundleId()).stream()
                        .map(Route::path)
                        .distinct()
                        .toList(),
                Map.of(),
                List.of(),
                new Plugin.Provenance("platform", "", 0),
                new Plugin.Times(since, active ? Optional.of(since) : Optional.empty(), Optional.empty()),
                true);
    }

    private static String header(Bundle bundle, String name) {
        String value = bundle.getHeaders().get(name);
        return value == null ? "" : value;
    }
}
