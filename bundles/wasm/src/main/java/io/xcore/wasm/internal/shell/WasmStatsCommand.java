package io.xcore.wasm.internal.shell;

import io.xcore.metrics.ModuleUsage;
import io.xcore.shell.kit.Output;
import io.xcore.wasm.internal.running.ModuleRunner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows what modules have used since the start, those that were called. */
@Service
@Command(
        scope = "xcore",
        name = "wasm-stats",
        description = "Shows what WebAssembly modules have used since the start, those that were called")
public class WasmStatsCommand implements Action {
    private static final List<String> COLUMNS =
            List.of("id", "operations", "memory_usage", "cpu_time", "last_execution");
    private static final double NANOS = 1e9;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private ModuleRunner runner;

    @Override
    public Object execute() {
        List<Map<String, Object>> rows = runner.modules().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> row(each.getKey(), each.getValue()))
                .toList();
        if (json) {
            Output.json(rows);
        } else {
            Output.table(rows, COLUMNS, "No module was called", noFormat);
        }
        return null;
    }

    /** The names of the runtime metrics (contract A3-07). */
    private static Map<String, Object> row(String id, ModuleUsage usage) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("operations", usage.operations());
        fields.put("memory_usage", usage.memoryBytes());
        fields.put("cpu_time", usage.cpuTime().toNanos() / NANOS);
        fields.put(
                "last_execution",
                usage.lastExecution().map(WasmStatsCommand::seconds).orElse(null));
        return fields;
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
