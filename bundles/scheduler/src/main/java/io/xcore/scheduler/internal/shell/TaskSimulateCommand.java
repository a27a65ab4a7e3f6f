package io.xcore.scheduler.internal.shell;

import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.Tasks;
import io.xcore.scheduler.internal.schedule.Schedules;
import io.xcore.scheduler.internal.schedule.SimulatedRun;
import io.xcore.scheduler.internal.schedule.Simulation;
import io.xcore.shell.kit.Output;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Lists the runs a task would have had, and which of them would have overlapped. */
@Service
@Command(
        scope = "xcore",
        name = "task-simulate",
        description = "Lists the runs a task would have had, and which of them would have overlapped")
public class TaskSimulateCommand implements Action {
    private static final List<String> COLUMNS = List.of("start", "end", "overlaps");

    @Argument(name = "task", description = "Its id", required = true)
    @Completion(TaskIdCompleter.class)
    private String id;

    @Option(name = "--from", description = "A time such as 2026-12-24T18:00:00Z; now unless said")
    private @Nullable String from;

    @Option(name = "--to", description = "A time; a day later unless said")
    private @Nullable String to;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private Tasks tasks;

    @Override
    public Object execute() {
        Instant begin = from == null ? Instant.now() : instant("from", from);
        Instant end = to == null ? begin.plus(Duration.ofDays(1)) : instant("to", to);
        Simulation simulation = tasks.simulate(Requester.PLATFORM, id, begin, end);
        List<Map<String, Object>> rows =
                simulation.runs().stream().map(TaskSimulateCommand::row).toList();
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("runs", rows);
            all.put("overlaps", simulation.overlaps());
            all.put("most_at_once", simulation.mostAtOnce());
            all.put("truncated", simulation.truncated());
            Output.json(all);
            return null;
        }
        Output.table(rows, COLUMNS, "No runs", noFormat);
        System.out.printf(
                "%d of them overlap, %d at once at most%s%n",
                simulation.overlaps(), simulation.mostAtOnce(), simulation.truncated() ? "; there are more" : "");
        return null;
    }

    private static Map<String, Object> row(SimulatedRun run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("start", run.start().toString());
        row.put("end", run.end().toString());
        row.put("overlaps", run.running());
        return row;
    }

    private static Instant instant(String field, String text) {
        return Schedules.once(field, text, ZoneOffset.UTC).at();
    }
}
