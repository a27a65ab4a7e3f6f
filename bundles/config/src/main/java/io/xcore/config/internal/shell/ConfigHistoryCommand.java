package io.xcore.config.internal.shell;

import io.xcore.config.internal.Change;
import io.xcore.config.internal.Chronicle;
import io.xcore.config.internal.history.Entry;
import io.xcore.page.PageRequest;
import io.xcore.platform.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** Lists the latest changes. */
@Service
@Command(scope = "xcore", name = "config-history", description = "Lists the latest changes of the system configuration")
public class ConfigHistoryCommand implements Action {
    @Option(name = "--limit", description = "How many, 1 to 100")
    private int limit = PageRequest.DEFAULT_LIMIT;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private Chronicle chronicle;

    @Reference(optional = true)
    private @Nullable Site site;

    @Override
    public Object execute() {
        List<Entry> entries = chronicle.list(PageRequest.of(0, limit)).items();
        if (json) {
            System.out.println(
                    Json.of(entries.stream().map(ConfigHistoryCommand::fields).toList()));
            return null;
        }
        ShellTable table = new ShellTable();
        table.column("Revision");
        table.column("Time");
        table.column("Kind");
        table.column("Author");
        table.column("Changed").maxSize(60);
        table.column("Comment").maxSize(40);
        table.emptyTableText("No revisions");
        for (Entry entry : entries) {
            List<String> paths = entry.changes().stream().map(Change::path).toList();
            table.addRow()
                    .addContent(
                            entry.revision(),
                            LocalTimes.of(entry.at(), site),
                            entry.kind().word(),
                            entry.author().name(),
                            String.join(", ", paths),
                            entry.comment());
        }
        table.print(System.out, !noFormat);
        return null;
    }

    /** As over REST. */
    private static Map<String, Object> fields(Entry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("revision", entry.revision());
        fields.put("kind", entry.kind().word());
        fields.put("author", entry.author().name());
        fields.put("author_id", entry.author().userId().map(String::valueOf).orElse(null));
        fields.put("comment", entry.comment());
        fields.put("created_at", entry.at().toString());
        fields.put("changes", Changes.fields(entry.changes()));
        return fields;
    }
}
