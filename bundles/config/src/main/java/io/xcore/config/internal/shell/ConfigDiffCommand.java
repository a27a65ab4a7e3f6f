package io.xcore.config.internal.shell;

import io.xcore.config.internal.Chronicle;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows what differs between two revisions. */
@Service
@Command(scope = "xcore", name = "config-diff", description = "Shows what differs between two revisions")
public class ConfigDiffCommand implements Action {
    @Argument(name = "from", description = "A revision", required = true)
    @Completion(RevisionCompleter.class)
    private long from;

    @Argument(index = 1, name = "to", description = "Another one", required = true)
    @Completion(RevisionCompleter.class)
    private long to;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Chronicle chronicle;

    @Override
    public Object execute() {
        Changes.print(chronicle.difference(from, to), json, System.out);
        return null;
    }
}
