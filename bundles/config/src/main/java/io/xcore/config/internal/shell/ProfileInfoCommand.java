package io.xcore.config.internal.shell;

import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.profile.Profile;
import io.xcore.config.internal.profile.Profiles;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows a profile, and what is different in the present configuration. */
@Service
@Command(scope = "xcore", name = "profile-info", description = "Shows a profile, and what activating it would change")
public class ProfileInfoCommand implements Action {
    @Argument(name = "profile", description = "The profile's id or name", required = true)
    @Completion(ProfileCompleter.class)
    private String profile;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Profiles profiles;

    @Reference
    private ConfigManager manager;

    @Override
    public Object execute() {
        Profile found = profiles.named(profile);
        if (json) {
            System.out.println(Json.of(ProfileRow.fields(found)));
            return null;
        }
        ProfileRow.fields(found).forEach((name, value) -> {
            if (!name.equals("config")) {
                System.out.printf("%-42s %s%n", name, value);
            }
        });
        Paths.flat("", found.config().tree())
                .forEach((name, value) -> System.out.printf("%-42s %s%n", name, Paths.text(value)));
        System.out.println();
        Changes.print(manager.present().document().changesTo(found.config()), false, System.out);
        return null;
    }
}
