package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.Session;
import io.xcore.auth.internal.Sessions;
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

/** Lists who is signed in where. */
@Service
@Command(scope = "xcore", name = "session-list", description = "Lists open sessions, the one used last first")
public class SessionListCommand implements Action {
    private static final List<String> COLUMNS =
            List.of("id", "user", "ip_address", "user_agent", "created_at", "last_activity");

    @Argument(name = "user", description = "Only those of this user (name or e-mail)")
    private String user;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private Sessions sessions;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        List<Map<String, Object>> rows = sessions.list(Users.id(directory, Optional.ofNullable(user))).stream()
                .map(this::row)
                .toList();
        if (json) {
            Json.print(rows);
        } else {
            Rows.print(rows, COLUMNS, "No sessions", noFormat);
        }
        return null;
    }

    private Map<String, Object> row(Session session) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", session.id());
        row.put("user", Users.name(directory, session.userId()));
        row.put("user_id", session.userId());
        row.put("ip_address", session.client().address());
        row.put("user_agent", session.client().userAgent());
        row.put("created_at", Rows.text(session.times().createdAt()));
        row.put("last_activity", Rows.text(session.times().lastActivity()));
        row.put("expires_at", Rows.text(session.times().expiresAt()));
        return row;
    }
}
