package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.passkey.Passkeys;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes a passkey. */
@Service
@Command(scope = "xcore", name = "passkey-remove", description = "Removes a passkey; it is refused at once")
public class PasskeyRemoveCommand implements Action {
    @Argument(name = "id", description = "The passkey's id", required = true)
    @Completion(PasskeyIdCompleter.class)
    private String id;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Passkeys passkeys;

    @Override
    public Object execute() {
        passkeys.remove(id);
        if (json) {
            Json.print(Map.of("id", id, "status", "removed"));
        } else {
            System.out.println(id + " removed");
        }
        return null;
    }
}
