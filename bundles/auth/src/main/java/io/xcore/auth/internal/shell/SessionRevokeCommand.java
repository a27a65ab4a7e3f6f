package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.Sessions;
import io.xcore.directory.DirectoryService;
import io.xcore.error.XcoreException;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Signs somebody out. */
@Service
@Command(scope = "xcore", name = "session-revoke", description = "Ends a session, or all sessions of a user")
public class SessionRevokeCommand implements Action {
    @Argument(name = "id", description = "The session's id")
    @Completion(SessionIdCompleter.class)
    private String id;

    @Option(name = "--user", description = "Ends every session of this user (name or e-mail)")
    private String user;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Sessions sessions;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        if ((id == null) == (user == null)) {
            throw XcoreException.invalid("id", "either a session's id or --user is needed");
        }
        int ended = user == null ? end(id) : sessions.revokeAll(Users.id(directory, user));
        if (json) {
            Json.print(Map.of("revoked", ended));
        } else {
            System.out.println("Sessions ended: " + ended);
        }
        return null;
    }

    private int end(String session) {
        if (sessions.find(session).isEmpty()) {
            throw XcoreException.notFound("Session", session);
        }
        sessions.revoke(session);
        return 1;
    }
}
