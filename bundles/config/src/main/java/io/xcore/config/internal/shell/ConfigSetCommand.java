package io.xcore.config.internal.shell;

import io.xcore.config.internal.ChangeRequest;
import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.Outcome;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Changes one setting. */
@Service
@Command(scope = "xcore", name = "config-set", description = "Changes a setting of the system configuration")
public class ConfigSetCommand extends ChangeCommand {
    @Argument(name = "path", description = "The setting, e.g. general.locale, or modules.disabled", required = true)
    @Completion(ConfigPathCompleter.class)
    private String path;

    @Argument(
            index = 1,
            name = "value",
            description = "Its new value; ids of modules with commas between",
            required = true)
    private String value;

    @Override
    Outcome change(ConfigManager manager, ChangeRequest request) {
        return manager.change(Paths.patch(path, value), request);
    }
}
