package io.xcore.wasm.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.shell.kit.Output;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.snapshot.NewSnapshot;
import io.xcore.wasm.internal.snapshot.Snapshot;
import io.xcore.wasm.internal.snapshot.SnapshotService;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Makes a snapshot of modules. */
@Service
@Command(scope = "xcore", name = "snapshot-create", description = "Makes a snapshot of WebAssembly modules")
public class SnapshotCreateCommand implements Action {
    @Argument(index = 0, name = "name", description = "What it is called", required = true)
    private String name;

    @Argument(index = 1, name = "modules", description = "Their ids; all when absent", multiValued = true)
    @Completion(ModuleIdCompleter.class)
    private @Nullable List<String> modules;

    @Option(name = "--description", description = "What it is for")
    private String description = "";

    @Option(name = "--metrics", description = "Also keeps what the modules have used")
    private boolean metrics;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private SnapshotService snapshots;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        List<String> ids = modules == null ? List.of() : modules;
        Snapshot made = snapshots.create(Requester.PLATFORM, new NewSnapshot(name, description, ids, metrics));
        Output.done(
                "Snapshot " + made.id() + " holds " + made.modules() + " modules, " + made.size() + " bytes, "
                        + made.checksum(),
                SnapshotRows.of(made, directory),
                json);
        return null;
    }
}
