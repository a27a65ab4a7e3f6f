package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Explanation;
import io.xcore.admin.internal.PermissionExplainer;
import io.xcore.admin.internal.Role;
import io.xcore.shell.kit.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Says why a user may do something, or what it lacks. */
@Service
@Command(
        scope = "xcore",
        name = "permission-explain",
        description = "Says why a user may do something, or what it lacks")
public class PermissionExplainCommand implements Action {
    @Argument(index = 0, name = "user", description = "A user name, an e-mail or an id", required = true)
    @Completion(UserNameCompleter.class)
    private String user;

    @Argument(index = 1, name = "permission", description = "resource:action", required = true)
    @Completion(PermissionNameCompleter.class)
    private String permission;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private PermissionExplainer explainer;

    @Override
    public Object execute() {
        Explanation explanation = explainer.explain(user, permission);
        List<String> grants = explanation.grants().stream()
                .map(grant ->
                        grant.permission().name() + " by role " + grant.role().name())
                .toList();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", explanation.user().username());
        fields.put("permission", explanation.permission().name());
        fields.put("granted", explanation.granted());
        fields.put("reason", explanation.reason().name().toLowerCase(Locale.ROOT));
        fields.put("grants", grants);
        fields.put(
                "roles_that_would_grant",
                explanation.wouldGrant().stream().map(Role::name).toList());
        Output.fields(fields, json);
        return null;
    }
}
