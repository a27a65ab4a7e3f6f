package io.xcore.monitoring.internal.shell;

import io.xcore.monitoring.internal.health.CheckResult;
import io.xcore.monitoring.internal.health.HealthReport;
import io.xcore.monitoring.internal.health.HealthReporter;
import io.xcore.monitoring.internal.health.Overall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;

/** Runs the health checks. */
@Service
@Command(
        scope = "xcore",
        name = "health",
        description = "Runs the health checks; the exit status is 1 when the instance is unhealthy")
public class HealthCommand implements Action {
    private static final int UNHEALTHY = 1;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private HealthReporter reporter;

    @Override
    public Object execute() {
        HealthReport report = reporter.report();
        if (json) {
            Json.print(fields(report));
        } else {
            print(report);
        }
        return report.overall() == Overall.UNHEALTHY ? UNHEALTHY : 0;
    }

    private void print(HealthReport report) {
        ShellTable table = new ShellTable();
        table.column("Check");
        table.column("Status");
        table.column("ms").alignRight();
        table.column("Message").maxSize(80);
        for (CheckResult result : report.results()) {
            table.addRow().addContent(result.name(), result.word(), result.millis(), result.message());
        }
        table.print(System.out, !noFormat);
        System.out.println("The instance is " + report.overall().word());
    }

    private static Map<String, Object> fields(HealthReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", report.overall().word());
        fields.put(
                "checks", report.results().stream().map(HealthCommand::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(CheckResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", result.name());
        fields.put("status", result.word());
        fields.put("milliseconds", result.millis());
        fields.put("message", result.message());
        fields.put("tags", result.tags().stream().sorted().toList());
        return fields;
    }
}
