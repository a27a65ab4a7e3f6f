package io.xcore.http.internal.limits;

import io.github.bucket4j.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The limits in force, and who has used one up.
 *
 * @param enabled whether requests are limited at all
 * @param limited of those that are limited now, so many as were asked for
 * @param limitedTotal how many there are
 */
public record LimitReport(boolean enabled, List<Row> rows, List<Limited> limited, int limitedTotal) {
    /** How many of those that are limited a view names. */
    public static final int MOST_NAMED = 200;

    /**
     * A row.
     *
     * @param counted for how many callers or addresses it keeps a count
     */
    public record Row(LimitRow limit, int counted) {}

    /**
     * Who is limited.
     *
     * @param subject {@code user:}, {@code key:} or {@code address:} and which
     * @param until when the next request can be made
     */
    public record Limited(String row, String subject, Instant until) {}

    static LimitReport of(LimitTable table, int most, Instant now) {
        List<Row> rows = new ArrayList<>();
        Collector collector = new Collector(most, now);
        for (Gauge gauge : table.gauges()) {
            rows.add(new Row(gauge.row(), gauge.buckets().size()));
            gauge.buckets()
                    .forEach((subject, bucket) -> collector.see(gauge.row().name(), subject, bucket));
        }
        return new LimitReport(table.enabled(), List.copyOf(rows), List.copyOf(collector.limited), collector.total);
    }

    private static final class Collector {
        private final int most;
        private final Instant now;
        private final List<Limited> limited = new ArrayList<>();
        private int total;

        Collector(int most, Instant now) {
            this.most = most;
            this.now = now;
        }

        void see(String row, String subject, Bucket bucket) {
            if (bucket.getAvailableTokens() > 0) {
                return;
            }
            total++;
            if (limited.size() < most) {
                long wait = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
                limited.add(new Limited(row, subject, now.plusNanos(wait)));
            }
        }
    }
}
