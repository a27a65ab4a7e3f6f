package io.xcore.plugins.internal.shell;

import io.xcore.page.PageRequest;
import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginQuery;
import io.xcore.plugin.PluginService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;

/** Lists plugins. */
@Service
@Command(scope = "xcore", name = "plugin-list", description = "Lists plugins")
public class PluginListCommand implements Action {
    @Argument(name = "search", description = "A part of the id, the name or a tag")
    private String search;

    @Option(name = "--active", description = "Leaves out those that are not running")
    private boolean active;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private PluginService plugins;

    @Override
    public Object execute() {
        List<Plugin> found = all(new PluginQuery(active, Optional.ofNullable(search)));
        if (json) {
            System.out.println(Json.of(PluginRow.all(found)));
            return null;
        }
        ShellTable table = new ShellTable();
        table.column("Id");
        table.column("Name").maxSize(40);
        table.column("Version");
        table.column("State");
        table.column("Prefix");
        table.column("Loaded at");
        table.emptyTableText("No plugins");
        for (Plugin plugin : found) {
            table.addRow()
                    .addContent(
                            plugin.id(),
                            plugin.name(),
                            plugin.version(),
                            PluginRow.state(plugin),
                            plugin.prefix(),
                            PluginRow.loadedAt(plugin));
        }
        table.print(System.out, !noFormat);
        return null;
    }

    private List<Plugin> all(PluginQuery query) {
        List<Plugin> found = new ArrayList<>();
        for (int skip = 0; ; skip += PageRequest.MAX_LIMIT) {
            var page = plugins.list(query, PageRequest.of(skip, PageRequest.MAX_LIMIT));
            found.addAll(page.items());
            if (!page.hasMore()) {
                return found;
            }
        }
    }
}
