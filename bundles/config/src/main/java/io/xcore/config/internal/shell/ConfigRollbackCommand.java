package io.xcore.config.internal.shell;

import io.xcore.config.internal.ConfigManager;
import io.xcore.platform.Site;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Makes an earlier revision the present one. */
@Service
@Command(
        scope = "xcore",
        name = "config-rollback",
        description = "Makes an earlier revision of the configuration the present one")
public class ConfigRollbackCommand implements Action {
    @Argument(name = "revision", description = "The revision", required = true)
    @Completion(RevisionCompleter.class)
    private long revision;

    @Option(name = "--comment", description = "Why, for the history")
    private String comment = "";

    @Option(name = "--confirm-within", description = "Seconds, 5 to 3600, after which it is put back unless confirmed")
    private @Nullable Integer confirmWithin;

    @Option(name = "--dry-run", description = "Only says what it would do")
    private boolean dryRun;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private ConfigManager manager;

    @Reference(optional = true)
    private @Nullable Site site;

    @Override
    public Object execute() {
        Changes.print(
                manager.rollback(revision, Changes.request(comment, confirmWithin, dryRun)), site, json, System.out);
        return null;
    }
}
