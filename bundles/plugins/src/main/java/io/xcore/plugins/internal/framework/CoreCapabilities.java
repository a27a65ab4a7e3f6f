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
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The platform's own bundles as plugins nobody can change; {@code io.xcore.auth} has the id {@code auth}. */
@Component(service = CoreLookup.class)
public final class CoreCapabilities implements CoreLookup {
    private final BundleContext context;
    private final RouteRegistry routes;

    @Activate
    public CoreCapabilities(BundleContext context, @Reference RouteRegistry routes) {
        this.context = context;
        this.routes = routes;
    }

    @Override
    public Optional<Plugin> find(String id) {
        return bundles()
                .filter(bundle -> bundle.getSymbolicName().equals(PREFIX + id))
                .findFirst()
                .map(this::describe);
    }

    private Stream<Bundle> bundles() {
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null
                        && bundle.getSymbolicName().startsWith(PREFIX)
                        && !bundle.getLocation().startsWith(OsgiPluginRuntime.LOCATION));
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
