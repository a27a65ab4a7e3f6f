package io.xcore.config.internal.shell;

import io.xcore.config.internal.ConfigManager;
import io.xcore.platform.Site;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Changes one setting. */
@Service
@Command(scope = "xcore", name = "config-set", description = "Changes a setting of the system configuration")
public class ConfigSetCommand implements Action {
    @Argument(name = "path", description = "The setting, e.g. general.locale, or modules.disabled", required = true)
    @Completion(ConfigPathCompleter.class)
    private String path;

    @Argument(
            index = 1,
            name = "value",
            description = "Its new value; ids of modules with commas between",
            required = true)
    private String value;

    @Option(name = "--comment", description = "Why, for the history")
    private String comment = "";

    @Option(name = "--confirm-within", description = "Seconds, 5 to 3600, after which it is put back unless confirmed")
    private @Nullable Integer confirmWithin;

    @Option(name = "--dry-run", description = "Only says what it would do")
    private boolean dryRun;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private ConfigManager manager;

    @Reference(optional = true)
    private @Nullable Site site;

    @Override
    public Object execute() {
        Map<String, Object> patch = Paths.patch(path, value);
        Changes.print(manager.change(patch, Changes.request(comment, confirmWithin, dryRun)), site, json, System.out);
        return null;
    }
}
