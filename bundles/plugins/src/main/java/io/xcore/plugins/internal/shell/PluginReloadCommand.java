package io.xcore.plugins.internal.shell;

import io.xcore.plugin.PluginAdminService;
import io.xcore.plugin.PluginReload;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Takes a plugin's new bytes, if there are any, and starts it afresh. */
@Service
@Command(
        scope = "xcore",
        name = "plugin-reload",
        description = "Takes a plugin's new bytes, if there are any, and starts it afresh")
public class PluginReloadCommand implements Action {
    @Argument(name = "id", description = "The plugin's id", required = true)
    @Completion(PluginIdCompleter.class)
    private String id;

    @Option(name = "--dry-run", description = "Only says what would happen")
    private boolean dryRun;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private PluginAdminService admin;

    @Override
    public Object execute() {
        if (dryRun) {
            PlanPrinter.print(admin.planReload(id, PluginReload.FROM_SOURCE), json);
        } else {
            OutcomePrinter.print(
                    "reloaded", admin.reload(id, PluginReload.FROM_SOURCE, OutcomePrinter.progress(json)), json);
        }
        return null;
    }
}
