package io.xcore.plugins.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugins.internal.content.PluginDescriptor;
import io.xcore.plugins.internal.content.PluginPackage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A framework in memory: it remembers what it was told, and fails to start what a test wants it to. */
final class FakePluginRuntime implements PluginRuntime {
    final List<String> log = new ArrayList<>();
    final Map<Long, PluginDescriptor> installed = new HashMap<>();
    final Set<Long> running = new HashSet<>();
    final Map<String, StartException.Kind> failing = new HashMap<>();
    final Set<String> unresolvable = new HashSet<>();
    List<String> crashed = List.of();
    private long next = 100;

    /** The key of a revision that can be made to fail. */
    static String revision(PluginDescriptor plugin) {
        return plugin.id() + " " + plugin.version();
    }

    @Override
    public void requireResolvable(PluginPackage plugin, Collection<Long> replaced) {
        if (unresolvable.contains(plugin.descriptor().id())) {
            throw new XcoreException(ErrorCode.PLUGIN_UNRESOLVED, "missing package x");
        }
    }

    @Override
    public void requireNoTwin(PluginDescriptor plugin, Collection<Long> replaced) {
        installed.forEach((bundle, other) -> {
            if (!replaced.contains(bundle) && other.bundles().equals(plugin.bundles())) {
                throw new XcoreException(ErrorCode.ALREADY_EXISTS, "installed already");
            }
        });
    }

    @Override
    public List<Long> place(PluginPackage plugin, BundleBytes bytes) {
        requireResolvable(plugin, List.of());
        return install(plugin.descriptor(), bytes);
    }

    @Override
    public List<Long> install(PluginDescriptor plugin, BundleBytes bytes) {
        log.add("install " + plugin.id());
        List<Long> bundles = new ArrayList<>();
        plugin.bundles().forEach(bundle -> {
            installed.put(next, plugin);
            bundles.add(next++);
        });
        return bundles;
    }

    @Override
    public List<Long> update(List<Long> bundles, PluginDescriptor plugin, BundleBytes bytes) {
        log.add("update " + revision(plugin));
        bundles.forEach(bundle -> installed.put(bundle, plugin));
        return bundles;
    }

    @Override
    public void start(PluginDescriptor plugin, List<Long> bundles, Duration deadline) throws StartException {
        log.add("start " + plugin.id());
        StartException.Kind kind = failing.get(revision(plugin));
        if (kind != null) {
            throw new StartException(kind, "boom", new IllegalStateException("boom"));
        }
        running.addAll(bundles);
    }

    @Override
    public void stop(List<Long> bundles) {
        bundles.forEach(bundle -> log.add("stop " + installed.get(bundle).id()));
        bundles.forEach(running::remove);
    }

    @Override
    public void uninstall(List<Long> bundles) {
        bundles.forEach(installed::remove);
        bundles.forEach(running::remove);
    }

    @Override
    public void refresh(Collection<Long> bundles) {
        log.add("refresh");
    }

    @Override
    public Set<Long> dependentsOf(Collection<Long> bundles) {
        return Set.of();
    }

    @Override
    public Set<Long> providersOf(Collection<Long> bundles) {
        return Set.of();
    }

    @Override
    public Set<String> packagesOf(Collection<Long> bundles) {
        return Set.of();
    }

    @Override
    public List<String> grants(Collection<Long> bundles) {
        return List.of();
    }

    @Override
    public List<String> takeCrashed() {
        return crashed;
    }

    @Override
    public void awaitPluginLevel() {
        log.add("level");
    }
}
