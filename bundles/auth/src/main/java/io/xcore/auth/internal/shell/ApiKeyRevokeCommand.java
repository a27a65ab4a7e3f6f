package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.ApiKeys;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes an API key. */
@Service
@Command(scope = "xcore", name = "apikey-revoke", description = "Removes an API key; it is refused at once")
public class ApiKeyRevokeCommand implements Action {
    @Argument(name = "id", description = "The key's id", required = true)
    @Completion(ApiKeyIdCompleter.class)
    private String id;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private ApiKeys keys;

    @Override
    public Object execute() {
        keys.revoke(id);
        if (json) {
            Json.print(Map.of("id", id, "status", "revoked"));
        } else {
            System.out.println(id + " revoked");
        }
        return null;
    }
}
