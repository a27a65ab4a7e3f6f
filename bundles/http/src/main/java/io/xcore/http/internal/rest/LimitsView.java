package io.xcore.http.internal.rest;

import io.xcore.http.internal.limits.LimitReport;
import io.xcore.http.internal.limits.LimitRow;
import java.util.List;

/**
 * The rate limits and who is limited now.
 *
 * @param limited the first 200 of them
 */
public record LimitsView(boolean enabled, List<RowView> rows, List<LimitedView> limited, int limitedTotal) {
    /**
     * A row.
     *
     * @param counted for how many callers or addresses it keeps a count
     */
    public record RowView(
            String name, long limit, long windowSeconds, String who, String by, List<String> routes, int counted) {
        static RowView of(LimitReport.Row row) {
            LimitRow limit = row.limit();
            return new RowView(
                    limit.name(),
                    limit.amount(),
                    limit.window().toSeconds(),
                    limit.who().word(),
                    limit.by().word(),
                    limit.routes().words(),
                    row.counted());
        }
    }

    /**
     * Who is limited.
     *
     * @param reset seconds since the epoch
     */
    public record LimitedView(String row, String subject, long remaining, long reset) {
        static LimitedView of(LimitReport.Limited limited) {
            return new LimitedView(
                    limited.row(), limited.subject(), 0, limited.until().getEpochSecond());
        }
    }

    static LimitsView of(LimitReport report) {
        return new LimitsView(
                report.enabled(),
                report.rows().stream().map(RowView::of).toList(),
                report.limited().stream().map(LimitedView::of).toList(),
                report.limitedTotal());
    }
}
