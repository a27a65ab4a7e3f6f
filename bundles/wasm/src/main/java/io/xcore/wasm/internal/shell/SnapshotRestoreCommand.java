package io.xcore.wasm.internal.shell;

import io.xcore.shell.kit.Output;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.snapshot.Restored;
import io.xcore.wasm.internal.snapshot.SnapshotRestorer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Puts modules back as a snapshot holds them, all of them or none. */
@Service
@Command(
        scope = "xcore",
        name = "snapshot-restore",
        description = "Puts WebAssembly modules back as a snapshot holds them, all of them or none")
public class SnapshotRestoreCommand implements Action {
    @Argument(index = 0, name = "snapshot", description = "The snapshot's id", required = true)
    @Completion(SnapshotIdCompleter.class)
    private String snapshot;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private SnapshotRestorer restorer;

    @Override
    public Object execute() {
        Restored restored = restorer.restore(Requester.PLATFORM, snapshot);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", "success");
        fields.put("snapshot_id", snapshot);
        fields.put("restored_modules", restored.modules());
        fields.put("restored_instances", restored.instances());
        fields.put("restored_at", Rows.seconds(restored.at()));
        Output.done(
                "Snapshot " + snapshot + " restored: " + restored.modules() + " modules, " + restored.instances()
                        + " instances",
                fields,
                json);
        return null;
    }
}
