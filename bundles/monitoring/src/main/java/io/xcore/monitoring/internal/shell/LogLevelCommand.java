package io.xcore.monitoring.internal.shell;

import io.xcore.monitoring.internal.logs.LogLevel;
import io.xcore.monitoring.internal.logs.LogLevels;
import io.xcore.monitoring.internal.logs.LogTarget;
import io.xcore.monitoring.internal.logs.TargetLevel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Shows or chooses how much a plugin or a logger writes. */
@Service
@Command(
        scope = "xcore",
        name = "log-level",
        description = "Shows or sets how much a plugin or a logger writes; acts at once and stays over restarts")
public class LogLevelCommand implements Action {
    private static final String DEFAULT = "default";

    @Argument(index = 0, name = "name", description = "A plugin's id or a logger; the root logger when left out")
    private String name = LogTarget.ROOT;

    @Argument(
            index = 1,
            name = "level",
            description = "off, error, warn, info, debug, trace, or default to take it back")
    @Completion(LogLevelCompleter.class)
    private @Nullable String level;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private LogLevels levels;

    @Override
    public Object execute() {
        LogTarget target = levels.target(name);
        TargetLevel now = level == null ? levels.get(target) : levels.set(target, chosen(level));
        if (json) {
            Json.print(fields(now));
            return null;
        }
        System.out.printf("%s: %s%s%n", now.target(), now.level(), now.chosen() ? "" : " (not chosen)");
        if (target.plugin()) {
            String loggers = String.join(", ", now.loggers());
            System.out.printf("loggers: %s%n", loggers.isEmpty() ? "none while it is not running" : loggers);
        }
        return null;
    }

    private static Optional<LogLevel> chosen(String text) {
        return text.equalsIgnoreCase(DEFAULT) ? Optional.empty() : Optional.of(LogLevel.parse(text));
    }

    private static Map<String, Object> fields(TargetLevel level) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("target", level.target().toString());
        fields.put("level", level.level());
        fields.put("chosen", level.chosen());
        fields.put("loggers", level.loggers());
        return fields;
    }
}
