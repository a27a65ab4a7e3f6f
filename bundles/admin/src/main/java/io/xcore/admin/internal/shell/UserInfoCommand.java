package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Profile;
import io.xcore.admin.internal.UserAdministration;
import io.xcore.directory.DirectoryService;
import io.xcore.shell.kit.Output;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows everything about a user. */
@Service
@Command(scope = "xcore", name = "user-info", description = "Shows everything about a user")
public class UserInfoCommand implements Action {
    @Argument(index = 0, name = "user", description = "A user name, an e-mail or an id", required = true)
    @Completion(UserNameCompleter.class)
    private String user;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private UserAdministration users;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        Profile profile = users.named(user);
        Map<String, Object> fields = Rows.of(profile.user());
        fields.put("permissions", directory.permissionsOf(profile.user().id()));
        fields.put("avatar_url", profile.avatarUrl().orElse(null));
        fields.put("preferences", profile.preferences());
        Output.fields(fields, json);
        return null;
    }
}
