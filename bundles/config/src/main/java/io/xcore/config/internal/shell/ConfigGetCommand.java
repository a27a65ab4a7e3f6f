package io.xcore.config.internal.shell;

import io.xcore.config.internal.ConfigManager;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Shows the configuration, or a part of it. */
@Service
@Command(scope = "xcore", name = "config-get", description = "Shows the system configuration, or a part of it")
public class ConfigGetCommand implements Action {
    @Argument(name = "path", description = "A place in it, e.g. security or general.locale; all of it when missing")
    @Completion(ConfigPathCompleter.class)
    private @Nullable String path;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private ConfigManager manager;

    @Override
    public Object execute() {
        Object found = Paths.at(manager.present().document().tree(), path == null ? "" : path);
        if (json) {
            System.out.println(Json.of(found));
        } else {
            Paths.flat(path == null ? "" : path, found)
                    .forEach((name, value) -> System.out.printf("%-42s %s%n", name, Paths.text(value)));
        }
        return null;
    }
}
