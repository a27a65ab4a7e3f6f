package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.passkey.Passkeys;
import io.xcore.directory.DirectoryService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lists passkeys. */
@Service
@Command(scope = "xcore", name = "passkey-list", description = "Lists passkeys, the youngest first")
public class PasskeyListCommand implements Action {
    private static final List<String> COLUMNS =
            List.of("id", "name", "user", "backed_up", "created_at", "last_used_at");

    @Argument(name = "user", description = "Only those of this user (name or e-mail)")
    private String user;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private Passkeys passkeys;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        List<Map<String, Object>> rows = passkeys.list(Users.id(directory, Optional.ofNullable(user))).stream()
                .map(passkey -> PasskeyRow.of(passkey, Users.name(directory, passkey.userId())))
                .toList();
        if (json) {
            Json.print(rows);
        } else {
            Rows.print(rows, COLUMNS, "No passkeys", noFormat);
        }
        return null;
    }
}
