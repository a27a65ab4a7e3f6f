package io.xcore.monitoring.internal.shell;

import io.xcore.monitoring.internal.status.AdministrationReporter;
import io.xcore.monitoring.internal.status.AdministrationStatus;
import io.xcore.monitoring.internal.status.StatusReporter;
import io.xcore.monitoring.internal.status.SystemStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows how the instance is doing. */
@Service
@Command(scope = "xcore", name = "status", description = "Shows how the instance is doing, measured now")
public class StatusCommand implements Action {
    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private StatusReporter reporter;

    @Reference
    private AdministrationReporter administration;

    @Override
    public Object execute() {
        Map<String, Object> fields = fields(reporter.now(), administration.now());
        if (json) {
            Json.print(fields);
        } else {
            fields.forEach((name, value) -> System.out.printf("%-22s %s%n", name, value == null ? "unknown" : value));
        }
        return null;
    }

    private static Map<String, Object> fields(SystemStatus status, AdministrationStatus more) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", more.status());
        fields.put("version", more.version());
        fields.put("uptime_seconds", more.uptime());
        fields.put("initialization", status.initialization().currentStep());
        fields.put("modules", status.modules().total());
        fields.put("modules_active", status.modules().active());
        fields.put("modules_errors", status.modules().errors());
        fields.put("database", more.database().status());
        put(fields, "connections", more.database().connections());
        put(fields, "connections_waiting", more.database().waiting());
        put(fields, "pool_size", more.database().poolSize());
        put(fields, "cpu_percent", more.performance().cpuUsage());
        put(fields, "memory_percent", more.performance().memoryUsage());
        put(fields, "disk_percent", more.performance().diskUsage());
        put(fields, "response_time_ms", more.performance().responseTimeMs());
        fields.put("encryption", more.security().encryptionStatus());
        fields.put("threat_level", more.security().threatLevel());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Optional<?> value) {
        fields.put(name, value.orElse(null));
    }
}
