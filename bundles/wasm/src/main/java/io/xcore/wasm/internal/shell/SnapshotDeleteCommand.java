package io.xcore.wasm.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.shell.kit.Output;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.snapshot.Snapshot;
import io.xcore.wasm.internal.snapshot.SnapshotService;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes a snapshot; the modules stay. */
@Service
@Command(
        scope = "xcore",
        name = "snapshot-delete",
        description = "Removes a snapshot of WebAssembly modules; the modules stay")
public class SnapshotDeleteCommand implements Action {
    @Argument(index = 0, name = "snapshot", description = "The snapshot's id", required = true)
    @Completion(SnapshotIdCompleter.class)
    private String snapshot;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private SnapshotService snapshots;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        Snapshot former = snapshots.get(Requester.PLATFORM, snapshot);
        snapshots.delete(Requester.PLATFORM, snapshot);
        Output.done("Snapshot " + snapshot + " deleted", SnapshotRows.of(former, directory), json);
        return null;
    }
}
