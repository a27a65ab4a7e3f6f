package io.xcore.wasm.internal.shell;

import io.xcore.shell.kit.Output;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.snapshot.SnapshotComparer;
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

/** Shows how a snapshot differs from another one, or from what there is. */
@Service
@Command(
        scope = "xcore",
        name = "snapshot-diff",
        description = "Shows how a snapshot differs from another one, or from what there is")
public class SnapshotDiffCommand implements Action {
    private static final List<String> COLUMNS = List.of("module_id", "instance", "change", "field", "from", "to");

    @Argument(index = 0, name = "snapshot", description = "The snapshot's id", required = true)
    @Completion(SnapshotIdCompleter.class)
    private String snapshot;

    @Argument(index = 1, name = "with", description = "The other one's id; what there is when absent")
    @Completion(SnapshotIdCompleter.class)
    private @Nullable String with;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private SnapshotComparer comparer;

    @Override
    public Object execute() {
        List<Map<String, Object>> rows =
                SnapshotRows.of(comparer.compare(Requester.PLATFORM, snapshot, Optional.ofNullable(with)));
        if (json) {
            Output.json(rows);
        } else {
            Output.table(rows, COLUMNS, "No differences", noFormat);
        }
        return null;
    }
}
