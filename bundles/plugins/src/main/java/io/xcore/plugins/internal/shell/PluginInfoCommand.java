package io.xcore.plugins.internal.shell;

import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginService;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows everything about a plugin. */
@Service
@Command(scope = "xcore", name = "plugin-info", description = "Shows everything about a plugin")
public class PluginInfoCommand implements Action {
    @Argument(name = "id", description = "The plugin's id", required = true)
    @Completion(PluginIdCompleter.class)
    private String id;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private PluginService plugins;

    @Override
    public Object execute() {
        Plugin plugin = plugins.get(id);
        if (json) {
            System.out.println(Json.of(PluginRow.fields(plugin)));
        } else {
            PluginRow.fields(plugin).forEach((name, value) -> {
                if (value != null) {
                    System.out.printf("%-14s %s%n", name, value);
                }
            });
        }
        return null;
    }
}
