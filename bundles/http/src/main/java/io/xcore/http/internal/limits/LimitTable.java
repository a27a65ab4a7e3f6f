package io.xcore.http.internal.limits;

import io.github.bucket4j.TimeMeter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits in force. A change of the settings makes another table, which takes over the counts of equal rows. */
public final class LimitTable {
    private final LimitOptions options;
    private final List<Gauge> gauges;

    private LimitTable(LimitOptions options, List<Gauge> gauges) {
        this.options = options;
        this.gauges = List.copyOf(gauges);
    }

    static LimitTable of(LimitOptions options, @Nullable LimitTable former, TimeMeter time) {
        Map<LimitRow, Gauge> known = new HashMap<>();
        if (former != null && former.options.maxCounts() == options.maxCounts()) {
            former.gauges.forEach(gauge -> known.put(gauge.row(), gauge));
        }
        List<LimitRow> rows = options.enabled() ? options.rows() : List.of();
        return new LimitTable(
                options,
                rows.stream()
                        .map(row -> {
                            Gauge kept = known.get(row);
                            return kept != null ? kept : new Gauge(row, options.maxCounts(), time);
                        })
                        .toList());
    }

    /** The limits of a route, by its template or by a path. To be kept: this looks through the whole table. */
    public RouteLimits of(String route) {
        boolean exempt = options.exempt().include(route);
        return RouteLimits.of(
                this,
                gauges.stream()
                        .filter(gauge -> !exempt && gauge.row().routes().include(route))
                        .toList());
    }

    boolean enabled() {
        return options.enabled();
    }

    List<Gauge> gauges() {
        return gauges;
    }
}
