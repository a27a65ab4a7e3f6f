package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.KeyRotation;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Exchanges the key that signs access tokens. */
@Service
@Command(scope = "xcore", name = "key-rotate", description = "Has a new key sign access tokens")
public class KeyRotateCommand implements Action {
    @Option(name = "--distrust", description = "Refuses what the former keys have signed at once; clients refresh")
    private boolean distrust;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private KeyRotation keys;

    @Override
    public Object execute() {
        String keyId = keys.rotate(distrust);
        if (json) {
            Json.print(Map.of("key_id", keyId));
        } else {
            System.out.println("The key " + keyId + " signs from now on");
        }
        return null;
    }
}
