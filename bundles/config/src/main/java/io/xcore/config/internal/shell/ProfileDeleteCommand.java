package io.xcore.config.internal.shell;

import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.profile.Profile;
import io.xcore.config.internal.profile.Profiles;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes a profile. */
@Service
@Command(scope = "xcore", name = "profile-delete", description = "Removes a profile; the configuration stays as it is")
public class ProfileDeleteCommand implements Action {
    @Argument(name = "profile", description = "The profile's id or name", required = true)
    @Completion(ProfileCompleter.class)
    private String profile;

    @Reference
    private Profiles profiles;

    @Override
    public Object execute() {
        Profile found = profiles.named(profile);
        profiles.delete(found.id(), Author.SHELL);
        System.out.printf("Deleted profile '%s'%n", found.name());
        return null;
    }
}
