package io.xcore.plugins.internal;

import io.xcore.plugin.ChangePlan;
import io.xcore.plugins.internal.content.PluginDescriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Says what a change would do, from the same graph the change itself follows. */
final class ChangePlanner {
    private final PluginGraph graph;
    private final PluginCatalog catalog;

    ChangePlanner(PluginGraph graph, PluginCatalog catalog) {
        this.graph = graph;
        this.catalog = catalog;
    }

    ChangePlan install(PluginDescriptor plugin, List<String> grants) {
        return new ChangePlan(
                List.of(plugin.id() + " " + plugin.version()),
                List.of(),
                List.of(plugin.id()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                grants);
    }

    ChangePlan reload(ManagedPlugin plugin, PluginDescriptor next, List<String> grants) {
        List<String> dependents = activeDependents(plugin.id());
        List<String> start = new ArrayList<>(List.of(plugin.id()));
        start.addAll(dependents);
        List<String> stop = new ArrayList<>(start);
        Collections.reverse(stop);
        return new ChangePlan(
                List.of(next.id() + " " + next.version()),
                List.of(),
                start,
                stop,
                dependents,
                List.of(),
                dependents,
                grants);
    }

    /**
     * @param remove whether the plugins are removed, not only switched off
     */
    ChangePlan takeDown(ManagedPlugin plugin, boolean remove) {
        List<String> dependents = graph.dependentsOf(plugin.id());
        List<String> stop = new ArrayList<>(dependents);
        Collections.reverse(stop);
        stop.add(plugin.id());
        List<String> routes = stop.stream()
                .map(catalog::managed)
                .flatMap(gone -> catalog.routesOf(gone).stream())
                .sorted()
                .toList();
        return new ChangePlan(
                List.of(), remove ? stop : List.of(), List.of(), stop, List.of(), routes, dependents, List.of());
    }

    private List<String> activeDependents(String id) {
        return graph.dependentsOf(id).stream()
                .filter(dependent -> catalog.managed(dependent).active())
                .toList();
    }
}
