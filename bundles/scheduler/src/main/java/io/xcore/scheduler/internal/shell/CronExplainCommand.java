package io.xcore.scheduler.internal.shell;

import io.xcore.platform.Site;
import io.xcore.scheduler.internal.schedule.Schedule;
import io.xcore.scheduler.internal.schedule.Schedules;
import io.xcore.shell.kit.Output;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Says what a cron expression means, and when it is due next. */
@Service
@Command(
        scope = "xcore",
        name = "cron-explain",
        description = "Says what a cron expression means, and when it is due next")
public class CronExplainCommand implements Action {
    private static final int MOST = 100;

    @Argument(name = "expression", description = "5 fields, or 6 with the seconds first, in quotes", required = true)
    private String expression;

    @Option(name = "--zone", description = "The time zone it is meant in; the platform's unless said")
    private @Nullable String zone;

    @Option(name = "--language", description = "fr for French")
    private @Nullable String language;

    @Option(name = "--count", description = "How many due times, 1 to 100")
    private int count = 10;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference(optional = true)
    private @Nullable Site site;

    @Override
    public Object execute() {
        ZoneId where = Zones.of(zone, site);
        Schedule schedule = Schedules.cron("expression", expression, where);
        Locale locale = Locale.forLanguageTag(language == null ? "en" : language);
        List<String> times = schedule.next(Instant.now(), Math.max(1, Math.min(count, MOST))).stream()
                .map(time -> time.atZone(where).toOffsetDateTime().toString())
                .toList();
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("expression", schedule.text());
        found.put("timezone", where.getId());
        found.put("means", schedule.describe(locale));
        found.put("next", times);
        if (json) {
            Output.json(found);
        } else {
            System.out.println(schedule.describe(locale) + " (" + where.getId() + ")");
            times.forEach(System.out::println);
        }
        return null;
    }
}
