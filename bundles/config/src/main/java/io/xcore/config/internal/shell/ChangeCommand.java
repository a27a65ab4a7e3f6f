package io.xcore.config.internal.shell;

import io.xcore.config.internal.ChangeRequest;
import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.Outcome;
import io.xcore.platform.Site;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.jspecify.annotations.Nullable;

/** A command that changes the configuration: the options they share, and how the outcome is told. */
abstract class ChangeCommand implements Action {
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
    public final Object execute() {
        Outcome outcome = change(manager, Changes.request(comment, confirmWithin, dryRun));
        Changes.print(outcome, site, json, System.out);
        return null;
    }

    abstract Outcome change(ConfigManager manager, ChangeRequest request);
}
