package io.xcore.monitoring.internal.shell;

import io.xcore.monitoring.internal.logs.LogLevels;
import io.xcore.monitoring.internal.logs.LoggerLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;

/** Lists the loggers that have a level of their own. */
@Service
@Command(scope = "xcore", name = "log-list", description = "Lists the loggers that have a level of their own")
public class LogListCommand implements Action {
    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private LogLevels levels;

    @Override
    public Object execute() {
        List<LoggerLevel> found = levels.list();
        if (json) {
            Json.print(found.stream().map(LogListCommand::fields).toList());
            return null;
        }
        ShellTable table = new ShellTable();
        table.column("Logger");
        table.column("Level");
        table.column("Chosen for");
        found.forEach(one -> table.addRow().addContent(one.logger(), one.level(), one.chosenFor()));
        table.print(System.out, !noFormat);
        return null;
    }

    private static Map<String, Object> fields(LoggerLevel one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("logger", one.logger());
        fields.put("level", one.level());
        fields.put("chosen_for", one.chosenFor().isEmpty() ? null : one.chosenFor());
        return fields;
    }
}
