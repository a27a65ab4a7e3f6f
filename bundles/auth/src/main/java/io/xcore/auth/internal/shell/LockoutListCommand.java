package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.defence.Lockout;
import io.xcore.auth.internal.defence.Lockouts;
import io.xcore.directory.DirectoryService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lists what is locked after too many failures. */
@Service
@Command(scope = "xcore", name = "lockout-list", description = "Lists locked accounts and addresses")
public class LockoutListCommand implements Action {
    private static final List<String> COLUMNS = List.of("id", "user", "failures", "locked_until");

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private Lockouts lockouts;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        List<Map<String, Object>> rows = lockouts.list().stream().map(this::row).toList();
        if (json) {
            Json.print(rows);
        } else {
            Rows.print(rows, COLUMNS, "Nothing is locked", noFormat);
        }
        return null;
    }

    private Map<String, Object> row(Lockout lockout) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", lockout.key());
        row.put("user", lockout.userId().map(id -> Users.name(directory, id)).orElse(""));
        row.put("failures", lockout.failures());
        row.put("locked_until", Rows.text(lockout.until()));
        return row;
    }
}
