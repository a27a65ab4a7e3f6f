package io.xcore.scheduler.internal.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A program, not a test: how long the next ten firings of each expression of the table take. */
final class CronTiming {
    private static final int ROUNDS = 300;
    private static final Instant AFTER = Instant.parse("2026-11-22T15:07:29Z");

    private record Timing(String expression, long nanos) {}

    private CronTiming() {}

    public static void main(String[] args) {
        List<CronSchedule> schedules = CronTable.read().stream()
                .flatMap(group -> group.expressions().stream())
                .distinct()
                .map(expression -> Schedules.cron("schedule", expression, ZoneId.of("Europe/Paris")))
                .toList();
        measure(schedules);
        List<Timing> timings = measure(schedules);
        timings.sort(Comparator.comparingLong(Timing::nanos));
        System.out.printf(Locale.ROOT, "next ten, of %d expressions: ", timings.size());
        for (int percent : new int[] {50, 95, 99}) {
            System.out.printf(
                    Locale.ROOT, "p%d %.1f µs, ", percent, micros(timings.get(timings.size() * percent / 100)));
        }
        Timing slowest = timings.get(timings.size() - 1);
        System.out.printf(Locale.ROOT, "slowest %.1f µs (%s)%n", micros(slowest), slowest.expression());
    }

    private static double micros(Timing timing) {
        return timing.nanos() / 1_000.0;
    }

    private static List<Timing> measure(List<CronSchedule> schedules) {
        List<Timing> timings = new ArrayList<>();
        for (CronSchedule schedule : schedules) {
            long start = System.nanoTime();
            for (int i = 0; i < ROUNDS; i++) {
                if (schedule.next(AFTER, 10).isEmpty()) {
                    throw new IllegalStateException(schedule.text());
                }
            }
            timings.add(new Timing(schedule.text(), (System.nanoTime() - start) / ROUNDS));
        }
        return timings;
    }
}
