package io.xcore.plugins.internal.shell;

import io.xcore.plugin.PluginAdminService;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes a plugin for good. */
@Service
@Command(scope = "xcore", name = "plugin-uninstall", description = "Removes a plugin for good")
public class PluginUninstallCommand implements Action {
    @Argument(name = "id", description = "The plugin's id", required = true)
    @Completion(PluginIdCompleter.class)
    private String id;

    @Option(name = "--dry-run", description = "Only says what would happen")
    private boolean dryRun;

    @Option(name = "--cascade", description = "Plugins that need it go first")
    private boolean cascade;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private PluginAdminService admin;

    @Override
    public Object execute() {
        if (dryRun) {
            PlanPrinter.print(admin.planUninstall(id, cascade), json);
            return null;
        }
        admin.uninstall(id, cascade);
        System.out.println(json ? Json.of(Map.of("id", id, "status", "removed")) : id + " removed");
        return null;
    }
}
