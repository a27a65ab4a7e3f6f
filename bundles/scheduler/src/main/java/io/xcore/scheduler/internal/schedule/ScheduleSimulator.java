package io.xcore.scheduler.internal.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Tells what a schedule would do, without doing it. Pure. */
public final class ScheduleSimulator {
    /** One more is looked for, to know whether there are more. */
    public static final int MOST_RUNS = Schedule.MOST_FIRINGS - 1;

    private ScheduleSimulator() {}

    /**
     * The runs that would begin in a stretch of time, every one as long as the average, none waiting for another. Runs
     * that began before it are not counted.
     *
     * @param from the first instant of it
     * @param to the first instant after it
     * @param average how long a run takes, 0 to 10 years
     * @param limit how many runs at most, 0 to {@link #MOST_RUNS}
     * @throws IllegalArgumentException if average or limit are out of their bounds
     */
    public static Simulation simulate(Schedule schedule, Instant from, Instant to, Duration average, int limit) {
        if (average.isNegative() || average.compareTo(IntervalParser.LONGEST) > 0 || limit < 0 || limit > MOST_RUNS) {
            throw new IllegalArgumentException("out of bounds: average " + average + ", limit " + limit);
        }
        List<Instant> firings = schedule.firings(from, to, limit + 1);
        boolean truncated = firings.size() > limit;
        List<SimulatedRun> runs = new ArrayList<>();
        Deque<Instant> ends = new ArrayDeque<>();
        int overlaps = 0;
        int mostAtOnce = 0;
        for (Instant start : truncated ? firings.subList(0, limit) : firings) {
            while (!ends.isEmpty() && !ends.getFirst().isAfter(start)) {
                ends.removeFirst();
            }
            runs.add(new SimulatedRun(start, start.plus(average), ends.size()));
            overlaps += ends.isEmpty() ? 0 : 1;
            ends.addLast(start.plus(average));
            mostAtOnce = Math.max(mostAtOnce, ends.size());
        }
        return new Simulation(runs, overlaps, mostAtOnce, truncated);
    }
}
