package io.xcore.config.internal.shell;

import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.profile.Profile;
import io.xcore.config.internal.profile.Profiles;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Keeps the present configuration under a name. */
@Service
@Command(scope = "xcore", name = "profile-create", description = "Keeps the present configuration as a profile")
public class ProfileCreateCommand implements Action {
    @Argument(name = "name", description = "The profile's name", required = true)
    private String name;

    @Option(name = "--description", description = "What it is for")
    private String description = "";

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Profiles profiles;

    @Override
    public Object execute() {
        Profile created = profiles.create(
                new Profiles.Draft(Optional.of(name), Optional.of(description), Optional.empty()), Author.SHELL);
        ProfileRow.print(created, "Created", json);
        return null;
    }
}
