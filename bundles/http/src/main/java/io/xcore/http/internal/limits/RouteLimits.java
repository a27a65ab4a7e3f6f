package io.xcore.http.internal.limits;

import java.util.List;

/**
 * The limits of one route.
 *
 * @param table which they are from
 */
public record RouteLimits(LimitTable table, LimitSet anonymous, LimitSet users, LimitSet admins) {
    static RouteLimits of(LimitTable table, List<Gauge> gauges) {
        return new RouteLimits(
                table, counting(Who.ANONYMOUS, gauges), counting(Who.USER, gauges), counting(Who.ADMIN, gauges));
    }

    private static LimitSet counting(Who caller, List<Gauge> gauges) {
        return new LimitSet(gauges.stream()
                .filter(gauge -> gauge.row().who().counts(caller))
                .toList());
    }
}
