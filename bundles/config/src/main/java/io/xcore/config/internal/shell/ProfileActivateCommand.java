package io.xcore.config.internal.shell;

import io.xcore.config.internal.ChangeRequest;
import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.Outcome;
import io.xcore.config.internal.profile.Profiles;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Makes the configuration what a profile says. */
@Service
@Command(
        scope = "xcore",
        name = "profile-activate",
        description = "Makes the configuration of a profile the present one")
public class ProfileActivateCommand extends ChangeCommand {
    @Argument(name = "profile", description = "The profile's id or name", required = true)
    @Completion(ProfileCompleter.class)
    private String profile;

    @Reference
    private Profiles profiles;

    @Override
    Outcome change(ConfigManager manager, ChangeRequest request) {
        return manager.activate(profiles.named(profile), request);
    }
}
