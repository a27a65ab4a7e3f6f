package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.mfa.Factor;
import io.xcore.auth.internal.mfa.MfaRemoval;
import io.xcore.directory.DirectoryService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lists who has a second factor. */
@Service
@Command(scope = "xcore", name = "mfa-list", description = "Lists active second factors, the youngest first")
public class MfaListCommand implements Action {
    private static final List<String> COLUMNS = List.of("user", "method", "active_since");

    @Argument(name = "user", description = "Only those of this user (name or e-mail)")
    private String user;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private MfaRemoval factors;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        List<Map<String, Object>> rows = factors.list(Users.id(directory, Optional.ofNullable(user))).stream()
                .map(this::row)
                .toList();
        if (json) {
            Json.print(rows);
        } else {
            Rows.print(rows, COLUMNS, "No second factors", noFormat);
        }
        return null;
    }

    private Map<String, Object> row(Factor factor) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("user", Users.name(directory, factor.userId()));
        row.put("user_id", factor.userId());
        row.put("method", factor.method().text());
        row.put("active_since", factor.activeSince().map(Rows::text).orElse(null));
        return row;
    }
}
