package io.xcore.files.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.file.ScanStatus;
import io.xcore.files.internal.ContentStore;
import io.xcore.files.internal.FileStore;
import io.xcore.files.internal.FileStore.Usage;
import io.xcore.shell.kit.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows who has how many files, who has most first, and how all of them were scanned. */
@Service
@Command(scope = "xcore", name = "file-usage", description = "Shows who has how many files, who has most first")
public class FileUsageCommand implements Action {
    private static final int MOST = 1_000;

    @Option(name = "--limit", description = "How many users, 1 to 1000")
    private int limit = 20;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private FileStore files;

    @Reference
    private ContentStore contents;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        List<Map<String, Object>> users = files.usages(Math.max(1, Math.min(limit, MOST))).stream()
                .map(usage -> row(usage, Rows.user(usage.ownerId(), directory)))
                .toList();
        Map<String, Object> total = row(files.total(), "all");
        Map<String, Object> scans = new LinkedHashMap<>();
        Map<ScanStatus, Long> counts = contents.counts();
        for (ScanStatus status : ScanStatus.values()) {
            scans.put(status.word(), counts.getOrDefault(status, 0L));
        }
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("users", users);
            all.put("total", total);
            all.put("contents", scans);
            Output.json(all);
        } else {
            Output.table(users, List.of("user", "files", "bytes"), "No files", noFormat);
            Output.fields(total, false);
            Output.fields(scans, false);
        }
        return null;
    }

    private static Map<String, Object> row(Usage usage, String user) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("user", user);
        row.put("files", usage.files());
        row.put("bytes", usage.bytes());
        return row;
    }
}
