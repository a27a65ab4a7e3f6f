package io.xcore.realtime.internal.shell;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.realtime.ConnectionService;
import io.xcore.shell.kit.Output;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Closes a connection. */
@Service
@Command(scope = "xcore", name = "ws-close", description = "Closes a connection")
public class WsCloseCommand implements Action {
    @Argument(name = "connection", description = "The connection's id", required = true)
    @Completion(ConnectionIdCompleter.class)
    private long connection;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private ConnectionService connections;

    @Override
    public Object execute() {
        if (!connections.close(connection)) {
            throw new XcoreException(ErrorCode.NOT_FOUND, "There is no connection " + connection);
        }
        Output.done("Connection " + connection + " closed", Map.of("id", connection), json);
        return null;
    }
}
