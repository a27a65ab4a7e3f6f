package io.xcore.config.internal.shell;

import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.profile.Profile;
import io.xcore.config.internal.profile.Profiles;
import io.xcore.platform.Site;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Makes the configuration what a profile says. */
@Service
@Command(
        scope = "xcore",
        name = "profile-activate",
        description = "Makes the configuration of a profile the present one")
public class ProfileActivateCommand implements Action {
    @Argument(name = "profile", description = "The profile's id or name", required = true)
    @Completion(ProfileCompleter.class)
    private String profile;

    @Option(name = "--comment", description = "Why, for the history")
    private String comment = "";

    @Option(name = "--confirm-within", description = "Seconds, 5 to 3600, after which it is put back unless confirmed")
    private @Nullable Integer confirmWithin;

    @Option(name = "--dry-run", description = "Only says what it would do")
    private boolean dryRun;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Profiles profiles;

    @Reference
    private ConfigManager manager;

    @Reference(optional = true)
    private @Nullable Site site;

    @Override
    public Object execute() {
        Profile found = profiles.named(profile);
        Changes.print(manager.activate(found, Changes.request(comment, confirmWithin, dryRun)), site, json, System.out);
        return null;
    }
}
