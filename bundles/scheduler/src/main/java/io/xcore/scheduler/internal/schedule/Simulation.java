package io.xcore.scheduler.internal.schedule;

import java.util.List;

/**
 * What a schedule would do in a stretch of time.
 *
 * @param runs the runs, the earliest first
 * @param overlaps how many of them would begin while another is going on
 * @param mostAtOnce how many would be going on at the same time, at most
 * @param truncated whether there are more than were asked for
 */
public record Simulation(List<SimulatedRun> runs, int overlaps, int mostAtOnce, boolean truncated) {
    public Simulation {
        runs = List.copyOf(runs);
    }
}
