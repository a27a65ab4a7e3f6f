package io.xcore.plugins.internal;

import io.xcore.plugin.Plugin;
import io.xcore.plugins.internal.content.PluginDescriptor;
import io.xcore.rest.Route;
import io.xcore.rest.RouteRegistry;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts together what is told about a plugin. */
@Component(service = PluginViews.class)
public final class PluginViews {
    private final RouteRegistry routes;
    private final SettingsAccess settings;
    private final PluginRuntime runtime;

    @Activate
    public PluginViews(
            @Reference RouteRegistry routes, @Reference SettingsAccess settings, @Reference PluginRuntime runtime) {
        this.routes = routes;
        this.settings = settings;
        this.runtime = runtime;
    }

    /**
     * @param ownerOf the plugin a bundle belongs to
     */
    Plugin of(ManagedPlugin plugin, LongFunction<Optional<String>> ownerOf) {
        DesiredPlugin desired = plugin.desired();
        PluginDescriptor descriptor = desired.descriptor();
        List<Long> bundles = plugin.status().bundles();
        return new Plugin(
                desired.id(),
                descriptor.name(),
                descriptor.version(),
                descriptor.author(),
                descriptor.description(),
                descriptor.prefix(),
                descriptor.tags(),
                dependencies(descriptor, bundles, ownerOf),
                plugin.status().state(),
                plugin.status().failure(),
                routesOf(bundles),
                // Without its bundles nobody knows which of its settings are passwords, so none is shown.
                settings.values(bundles),
                runtime.grants(bundles),
                new Plugin.Provenance(desired.source(), desired.sha256(), desired.size()),
                new Plugin.Times(desired.installedAt(), plugin.status().loadedAt(), desired.lastReload()),
                false);
    }

    List<String> routesOf(List<Long> bundles) {
        return bundles.stream()
                .flatMap(bundle -> routes.routesOf(bundle).stream())
                .map(Route::path)
                .distinct()
                .sorted()
                .toList();
    }

    List<String> packagesOf(List<Long> bundles) {
        return List.copyOf(runtime.packagesOf(bundles));
    }

    private List<String> dependencies(
            PluginDescriptor descriptor, List<Long> bundles, LongFunction<Optional<String>> ownerOf) {
        TreeSet<String> found = new TreeSet<>(descriptor.requires());
        for (long provider : runtime.providersOf(bundles)) {
            ownerOf.apply(provider).ifPresent(found::add);
        }
        found.remove(descriptor.id());
        return List.copyOf(found);
    }
}
