package io.xcore.wasm.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.shell.kit.Output;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.snapshot.SnapshotDetail;
import io.xcore.wasm.internal.snapshot.SnapshotService;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows a snapshot and what it holds. */
@Service
@Command(
        scope = "xcore",
        name = "snapshot-info",
        description = "Shows a snapshot of WebAssembly modules and what it holds")
public class SnapshotInfoCommand implements Action {
    private static final List<String> COLUMNS =
            List.of("module_id", "name", "version", "versions", "instances", "skipped_instances");

    @Argument(index = 0, name = "snapshot", description = "The snapshot's id", required = true)
    @Completion(SnapshotIdCompleter.class)
    private String snapshot;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private SnapshotService snapshots;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        SnapshotDetail detail = snapshots.detail(Requester.PLATFORM, snapshot);
        Map<String, Object> fields = SnapshotRows.of(detail.snapshot(), directory);
        List<Map<String, Object>> modules =
                detail.modules().stream().map(SnapshotRows::of).toList();
        if (json) {
            fields.put("modules", modules);
            Output.json(fields);
        } else {
            Output.fields(fields, false);
            Output.table(modules, COLUMNS, "No modules", noFormat);
        }
        return null;
    }
}
