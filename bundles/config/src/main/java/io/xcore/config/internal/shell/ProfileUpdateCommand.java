package io.xcore.config.internal.shell;

import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.profile.Profile;
import io.xcore.config.internal.profile.Profiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Changes a profile. */
@Service
@Command(scope = "xcore", name = "profile-update", description = "Changes a profile; the configuration stays as it is")
public class ProfileUpdateCommand implements Action {
    @Argument(name = "profile", description = "The profile's id or name", required = true)
    @Completion(ProfileCompleter.class)
    private String profile;

    @Option(name = "--name", description = "Its new name")
    private @Nullable String name;

    @Option(name = "--description", description = "Its new description")
    private @Nullable String description;

    @Option(name = "--set", description = "A setting in it, as path=value", multiValued = true)
    private @Nullable List<String> settings;

    @Option(name = "--take", description = "Takes the present configuration over into it")
    private boolean take;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Profiles profiles;

    @Reference
    private ConfigManager manager;

    @Override
    public Object execute() {
        Profile updated = profiles.update(
                profiles.named(profile).id(),
                new Profiles.Draft(Optional.ofNullable(name), Optional.ofNullable(description), config()),
                Author.SHELL);
        ProfileRow.print(updated, "Updated", json);
        return null;
    }

    private Optional<Map<?, ?>> config() {
        if (!take && settings == null) {
            return Optional.empty();
        }
        Map<String, Object> patch = take ? manager.present().document().tree() : new LinkedHashMap<String, Object>();
        if (settings != null) {
            settings.forEach(setting -> Paths.into(patch, setting));
        }
        return Optional.of(patch);
    }
}
