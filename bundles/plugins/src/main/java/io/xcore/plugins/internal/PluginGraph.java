package io.xcore.plugins.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which plugin needs which: by declaration, and by the packages and services they are wired to. */
final class PluginGraph {
    private final PluginCatalog catalog;
    private final PluginRuntime runtime;

    PluginGraph(PluginCatalog catalog, PluginRuntime runtime) {
        this.catalog = catalog;
        this.runtime = runtime;
    }

    /** The enabled plugins that need this one, directly or not, in the order in which they start. */
    List<String> dependentsOf(String id) {
        Set<String> found = new LinkedHashSet<>();
        catalog.find(id)
                .ifPresent(plugin -> runtime.dependentsOf(plugin.status().bundles())
                        .forEach(bundle -> catalog.ownerOf(bundle).ifPresent(found::add)));
        List<ManagedPlugin> enabled = catalog.all().stream()
                .filter(plugin -> plugin.desired().enabled())
                .toList();
        Set<String> reached = new TreeSet<>(found);
        reached.add(id);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (ManagedPlugin plugin : enabled) {
                if (!reached.contains(plugin.id())
                        && plugin.desired().descriptor().requires().stream().anyMatch(reached::contains)) {
                    grown = reached.add(plugin.id());
                }
            }
        }
        reached.remove(id);
        return startOrder(reached);
    }

    /** Plugins in an order in which each comes after those it needs; plugins in a circle keep their place. */
    List<String> startOrder(Collection<String> ids) {
        Map<String, Set<String>> needs = new TreeMap<>();
        for (String id : ids) {
            needs.put(id, needsOf(id));
        }
        List<String> order = new ArrayList<>();
        Set<String> visiting = new TreeSet<>();
        needs.keySet().forEach(id -> visit(id, needs, visiting, order));
        return order;
    }

    /** The same in waves: each plugin needs only plugins of the waves before its own. */
    List<List<String>> startWaves(Collection<String> ids) {
        Map<String, Integer> waves = new TreeMap<>();
        List<List<String>> found = new ArrayList<>();
        for (String id : startOrder(ids)) {
            int wave = needsOf(id).stream()
                            .mapToInt(need -> waves.getOrDefault(need, -1))
                            .max()
                            .orElse(-1)
                    + 1;
            waves.put(id, wave);
            if (wave == found.size()) {
                found.add(new ArrayList<>());
            }
            found.get(wave).add(id);
        }
        return found;
    }

    private static void visit(String id, Map<String, Set<String>> needs, Set<String> visiting, List<String> order) {
        if (order.contains(id) || !visiting.add(id)) {
            return;
        }
        needs.get(id).stream().filter(needs::containsKey).forEach(need -> visit(need, needs, visiting, order));
        order.add(id);
    }

    private Set<String> needsOf(String id) {
        Set<String> needs = new TreeSet<>();
        catalog.find(id).ifPresent(plugin -> {
            needs.addAll(plugin.desired().descriptor().requires());
            runtime.providersOf(plugin.status().bundles())
                    .forEach(bundle -> catalog.ownerOf(bundle).ifPresent(needs::add));
        });
        needs.remove(id);
        return needs;
    }
}
