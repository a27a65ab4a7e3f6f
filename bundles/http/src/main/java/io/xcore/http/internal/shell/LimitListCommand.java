package io.xcore.http.internal.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.http.internal.limits.LimitReport;
import io.xcore.http.internal.limits.LimitRow;
import io.xcore.http.internal.limits.RateLimiter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;

/** Lists the rate limits, and who is limited now. */
@Service
@Command(scope = "xcore", name = "limit-list", description = "Lists the rate limits and who is limited now")
public class LimitListCommand implements Action {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int WIDEST = 60;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private RateLimiter limiter;

    @Override
    public Object execute() throws JsonProcessingException {
        LimitReport report = limiter.report(LimitReport.MOST_NAMED);
        if (json) {
            System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields(report)));
        } else {
            print(report);
        }
        return null;
    }

    private void print(LimitReport report) {
        if (!report.enabled()) {
            System.out.println("Requests are not limited");
            return;
        }
        ShellTable rows = new ShellTable();
        for (String column : new String[] {"Name", "Rate", "Who", "By", "Routes", "Counted"}) {
            rows.column(column).maxSize(WIDEST);
        }
        for (LimitReport.Row row : report.rows()) {
            LimitRow limit = row.limit();
            rows.addRow()
                    .addContent(
                            limit.name(),
                            limit.amount() + "/" + limit.window().toSeconds() + "s",
                            limit.who().word(),
                            limit.by().word(),
                            limit.routes(),
                            row.counted());
        }
        rows.print(System.out, !noFormat);
        System.out.println();
        ShellTable limited = new ShellTable();
        limited.column("Limited now").maxSize(WIDEST);
        limited.column("By");
        limited.column("Until");
        limited.emptyTableText("Nobody is limited");
        report.limited().forEach(one -> limited.addRow()
                .addContent(one.subject(), one.row(), one.until().truncatedTo(ChronoUnit.SECONDS)));
        limited.print(System.out, !noFormat);
        if (report.limitedTotal() > report.limited().size()) {
            System.out.printf(
                    "... and %d more%n",
                    report.limitedTotal() - report.limited().size());
        }
    }

    /** As over REST. */
    private static Map<String, Object> fields(LimitReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("enabled", report.enabled());
        fields.put("rows", report.rows().stream().map(LimitListCommand::fields).toList());
        fields.put(
                "limited",
                report.limited().stream().map(LimitListCommand::fields).toList());
        fields.put("limited_total", report.limitedTotal());
        return fields;
    }

    private static Map<String, Object> fields(LimitReport.Row row) {
        LimitRow limit = row.limit();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", limit.name());
        fields.put("limit", limit.amount());
        fields.put("window_seconds", limit.window().toSeconds());
        fields.put("who", limit.who().word());
        fields.put("by", limit.by().word());
        fields.put("routes", limit.routes().words());
        fields.put("counted", row.counted());
        return fields;
    }

    private static Map<String, Object> fields(LimitReport.Limited limited) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("row", limited.row());
        fields.put("subject", limited.subject());
        fields.put("remaining", 0);
        fields.put("reset", limited.until().getEpochSecond());
        return fields;
    }
}
