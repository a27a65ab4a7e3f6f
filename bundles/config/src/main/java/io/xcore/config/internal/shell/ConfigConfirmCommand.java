package io.xcore.config.internal.shell;

import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.ConfigState;
import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.history.Pending;
import io.xcore.error.XcoreException;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Keeps the change that would otherwise be put back. */
@Service
@Command(scope = "xcore", name = "config-confirm", description = "Confirms the change that waits, or gives it up")
public class ConfigConfirmCommand implements Action {
    @Argument(name = "id", description = "The id of the change; the one that waits when missing")
    @Completion(WaitingCompleter.class)
    private @Nullable String id;

    @Option(name = "--give-up", description = "Puts it back at once instead")
    private boolean giveUp;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private ConfigManager manager;

    @Override
    public Object execute() {
        String which = id != null ? id : waiting();
        ConfigState state = giveUp ? manager.giveUp(which, Author.SHELL) : manager.confirm(which, Author.SHELL);
        if (json) {
            System.out.println(Json.of(Map.of("revision", state.revision(), "kept", !giveUp)));
        } else {
            System.out.printf("%s; the revision is %d%n", giveUp ? "Put back" : "Confirmed", state.revision());
        }
        return null;
    }

    private String waiting() {
        return manager.present()
                .waiting()
                .map(Pending::id)
                .orElseThrow(() -> XcoreException.notFound("Unconfirmed change", "*"));
    }
}
