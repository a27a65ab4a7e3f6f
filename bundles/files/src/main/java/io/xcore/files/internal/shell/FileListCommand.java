package io.xcore.files.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.files.internal.FileStore.Selection;
import io.xcore.files.internal.Files;
import io.xcore.files.internal.Requester;
import io.xcore.shell.kit.Output;
import io.xcore.shell.kit.Users;
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

/** Lists files, the latest first. */
@Service
@Command(scope = "xcore", name = "file-list", description = "Lists files, the latest first")
public class FileListCommand implements Action {
    private static final int MOST = 1_000;
    private static final List<String> COLUMNS =
            List.of("id", "user", "filename", "size", "content_type", "channel_id", "virus_scan_status", "uploaded_at");

    @Argument(name = "user", description = "Only those of this user (name or e-mail)")
    private @Nullable String user;

    @Option(name = "--channel", description = "Only those of this channel")
    private @Nullable String channel;

    @Option(name = "--limit", description = "How many, 1 to 1000")
    private int limit = 100;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private Files files;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        Selection selection = new Selection(
                Optional.ofNullable(user).map(login -> Users.id(directory, login)), Optional.ofNullable(channel));
        int most = Math.max(1, Math.min(limit, MOST));
        List<Map<String, Object>> rows =
                files.list(Requester.PLATFORM, selection, Optional.empty(), most).files().stream()
                        .map(file -> Rows.of(file, directory))
                        .toList();
        if (json) {
            Output.json(rows);
        } else {
            Output.table(rows, COLUMNS, "No files", noFormat);
        }
        return null;
    }
}
