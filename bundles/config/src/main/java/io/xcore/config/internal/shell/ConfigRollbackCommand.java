package io.xcore.config.internal.shell;

import io.xcore.config.internal.ChangeRequest;
import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.Outcome;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Makes an earlier revision the present one. */
@Service
@Command(
        scope = "xcore",
        name = "config-rollback",
        description = "Makes an earlier revision of the configuration the present one")
public class ConfigRollbackCommand extends ChangeCommand {
    @Argument(name = "revision", description = "The revision", required = true)
    @Completion(RevisionCompleter.class)
    private long revision;

    @Override
    Outcome change(ConfigManager manager, ChangeRequest request) {
        return manager.rollback(revision, request);
    }
}
