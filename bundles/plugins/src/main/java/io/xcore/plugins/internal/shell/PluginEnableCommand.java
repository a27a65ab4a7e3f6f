package io.xcore.plugins.internal.shell;

import io.xcore.plugin.PluginAdminService;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Switches a plugin on. */
@Service
@Command(scope = "xcore", name = "plugin-enable", description = "Switches a plugin on")
public class PluginEnableCommand implements Action {
    @Argument(name = "id", description = "The plugin's id", required = true)
    @Completion(PluginIdCompleter.class)
    private String id;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private PluginAdminService admin;

    @Override
    public Object execute() {
        OutcomePrinter.print("enabled", admin.enable(id, OutcomePrinter.progress(json)), json);
        return null;
    }
}
