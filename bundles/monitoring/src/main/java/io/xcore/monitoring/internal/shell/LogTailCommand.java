package io.xcore.monitoring.internal.shell;

import io.xcore.error.XcoreException;
import io.xcore.monitoring.internal.logs.LogFilter;
import io.xcore.monitoring.internal.logs.LogFollower;
import io.xcore.monitoring.internal.logs.LogLevel;
import io.xcore.monitoring.internal.logs.LogLevels;
import io.xcore.monitoring.internal.logs.LogLine;
import io.xcore.monitoring.internal.logs.LogTarget;
import io.xcore.monitoring.internal.logs.RecentLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Shows the end of the log, and what is being logged. */
@Service
@Command(
        scope = "xcore",
        name = "log-tail",
        description = "Shows the latest lines of the log; --follow goes on until Ctrl-C")
public class LogTailCommand implements Action {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MOST = 500;

    @Argument(index = 0, name = "name", description = "Only what this plugin or logger wrote")
    private @Nullable String name;

    @Option(
            name = "--follow",
            aliases = {"-f"},
            description = "Goes on printing what is logged")
    private boolean follow;

    @Option(name = "--level", description = "Only what is at least this important")
    @Completion(LogLevelCompleter.class)
    private String level = "trace";

    @Option(name = "--request", description = "Only what was logged for this request, by its X-Request-ID")
    private @Nullable String request;

    @Option(name = "--limit", description = "How many lines, 0 to 500")
    private int limit = 20;

    @Option(name = "--json", description = "Prints one JSON object a line")
    private boolean json;

    @Reference
    private RecentLog log;

    @Reference
    private LogLevels levels;

    @Override
    public Object execute() throws InterruptedException {
        if (limit < 0 || limit > MOST) {
            throw XcoreException.invalid("limit", "must be 0 to " + MOST);
        }
        LogFilter filter = new LogFilter(
                Optional.ofNullable(name).map(this::source), LogLevel.parse(level), Optional.ofNullable(request));
        if (!follow) {
            print(log.latest(filter, limit));
            return null;
        }
        // Asked for news first: a line between the two steps is told twice rather than never.
        try (LogFollower news = log.follow(filter)) {
            print(log.latest(filter, limit));
            follow(news);
        }
        return null;
    }

    private LogFilter.Source source(String given) {
        LogTarget target = levels.target(given);
        return new LogFilter.Source(target, levels.get(target).loggers());
    }

    /** Until the thread is interrupted, as it is when the client leaves. */
    private void follow(LogFollower news) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            news.next(LOOK).ifPresent(line -> print(List.of(line)));
            long dropped = news.dropped();
            if (dropped > 0) {
                System.out.printf("... %d lines came too fast to be shown%n", dropped);
            }
            System.out.flush();
        }
    }

    private void print(List<LogLine> lines) {
        for (LogLine line : lines) {
            if (json) {
                Json.printLine(LogLineView.fields(line));
            } else {
                System.out.print(LogLineView.text(line));
            }
        }
    }
}
