package io.xcore.plugins.internal.shell;

import io.xcore.page.PageRequest;
import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginQuery;
import io.xcore.plugin.PluginService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Draws which plugin needs which. */
@Service
@Command(scope = "xcore", name = "plugin-graph", description = "Draws which plugin needs which")
public class PluginGraphCommand implements Action {
    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--dot", description = "Prints Graphviz's language")
    private boolean dot;

    @Reference
    private PluginService plugins;

    @Override
    public Object execute() {
        Map<String, List<String>> needs = needs();
        if (json) {
            System.out.println(Json.of(needs));
        } else if (dot) {
            System.out.println("digraph plugins {");
            needs.forEach((id, needed) -> {
                System.out.println("  \"" + id + "\";");
                needed.forEach(other -> System.out.println("  \"" + id + "\" -> \"" + other + "\";"));
            });
            System.out.println("}");
        } else {
            Map<String, List<String>> dependents = dependents(needs);
            needs.forEach((id, needed) -> {
                if (needed.isEmpty()) {
                    draw(id, "", "", dependents);
                }
            });
        }
        return null;
    }

    /** What stands on a plugin is drawn below it, indented. */
    private static void draw(String id, String lead, String rest, Map<String, List<String>> dependents) {
        System.out.println(lead + id);
        List<String> children = dependents.getOrDefault(id, List.of());
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            draw(children.get(i), rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "), dependents);
        }
    }

    private static Map<String, List<String>> dependents(Map<String, List<String>> needs) {
        Map<String, List<String>> dependents = new TreeMap<>();
        needs.forEach((id, needed) -> needed.forEach(other ->
                dependents.computeIfAbsent(other, key -> new ArrayList<>()).add(id)));
        return dependents;
    }

    private Map<String, List<String>> needs() {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        for (int skip = 0; ; skip += PageRequest.MAX_LIMIT) {
            var page = plugins.list(PluginQuery.ALL, PageRequest.of(skip, PageRequest.MAX_LIMIT));
            for (Plugin plugin : page.items()) {
                needs.put(plugin.id(), plugin.dependencies());
            }
            if (!page.hasMore()) {
                return needs;
            }
        }
    }
}
