package io.xcore.testkit;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginIdentity;
import io.xcore.plugin.PluginQuery;
import io.xcore.plugin.PluginService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.Bundle;

/** A plugin registry in memory, always in the order of ids. Thread-safe. */
public final class FakePluginService implements PluginService {
    private final Map<String, Plugin> plugins = new ConcurrentSkipListMap<>();
    private final Map<String, List<String>> packages = new ConcurrentHashMap<>();
    private final Map<Long, String> bundles = new ConcurrentHashMap<>();

    public FakePluginService put(Plugin plugin) {
        plugins.put(plugin.id(), plugin);
        return this;
    }

    public void remove(String id) {
        plugins.remove(id);
    }

    /** Says which packages a plugin has. */
    public FakePluginService packages(String pluginId, String... names) {
        packages.put(pluginId, List.of(names));
        return this;
    }

    /** Says which plugin a bundle belongs to. */
    public FakePluginService own(long bundleId, String pluginId) {
        bundles.put(bundleId, pluginId);
        return this;
    }

    @Override
    public Page<Plugin> list(PluginQuery query, PageRequest page) {
        return Page.cut(
                plugins.values().stream()
                        .filter(plugin -> matches(plugin, query))
                        .toList(),
                page);
    }

    @Override
    public Plugin get(String id) {
        Plugin plugin = plugins.get(id);
        if (plugin == null) {
            throw new XcoreException(ErrorCode.PLUGIN_NOT_FOUND, "Plugin '" + id + "' does not exist");
        }
        return plugin;
    }

    @Override
    public List<String> packages(String id) {
        return packages.getOrDefault(get(id).id(), List.of());
    }

    @Override
    public Optional<PluginIdentity> identify(Bundle bundle) {
        return Optional.ofNullable(bundles.get(bundle.getBundleId()))
                .map(id -> new PluginIdentity(id, get(id).prefix()));
    }

    private static boolean matches(Plugin plugin, PluginQuery query) {
        boolean found = query.search()
                .map(word -> plugin.id().contains(word.toLowerCase(Locale.ROOT)))
                .orElse(true);
        return found && (!query.activeOnly() || plugin.active());
    }
}
