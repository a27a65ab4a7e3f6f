package io.xcore.wasm.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.page.PageRequest;
import io.xcore.shell.kit.Output;
import io.xcore.shell.kit.Users;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.snapshot.SnapshotService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Lists snapshots of modules, the latest first. */
@Service
@Command(
        scope = "xcore",
        name = "snapshot-list",
        description = "Lists snapshots of WebAssembly modules, the latest first")
public class SnapshotListCommand implements Action {
    private static final List<String> COLUMNS = List.of("id", "name", "user", "modules", "size", "created_at");

    @Argument(name = "user", description = "Only those of this user (name or e-mail)")
    private @Nullable String user;

    @Option(name = "--limit", description = "How many, 1 to 100")
    private int limit = PageRequest.MAX_LIMIT;

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
        Optional<Long> owner = Optional.ofNullable(user).map(login -> Users.id(directory, login));
        List<Map<String, Object>> rows =
                snapshots.list(Requester.PLATFORM, owner, PageRequest.of(0, limit)).items().stream()
                        .map(snapshot -> SnapshotRows.of(snapshot, directory))
                        .toList();
        if (json) {
            Output.json(rows);
        } else {
            Output.table(rows, COLUMNS, "No snapshots", noFormat);
        }
        return null;
    }
}
