package io.xcore.wasm.internal.shell;

import io.xcore.page.PageRequest;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.snapshot.Snapshot;
import io.xcore.wasm.internal.snapshot.SnapshotService;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of snapshots: the latest hundred. */
@Service
public class SnapshotIdCompleter implements Completer {
    @Reference
    private SnapshotService snapshots;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        PageRequest first = PageRequest.of(0, PageRequest.MAX_LIMIT);
        List<String> ids = snapshots.list(Requester.PLATFORM, Optional.empty(), first).items().stream()
                .map(Snapshot::id)
                .toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
