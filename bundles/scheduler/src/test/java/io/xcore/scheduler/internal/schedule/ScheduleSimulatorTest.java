package io.xcore.scheduler.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ScheduleSimulatorTest {
    private static final Instant FROM = Instant.parse("2026-11-22T15:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-22T16:00:00Z");
    private static final Schedule SCHEDULE = Schedules.cron("schedule", "0,5,20 * * * *", ZoneOffset.UTC);

    @Test
    void tellsWhichRunsBeginWhileOthersAreGoingOn() {
        Simulation simulation = ScheduleSimulator.simulate(SCHEDULE, FROM, TO, Duration.ofMinutes(16), 10);

        assertThat(simulation.runs())
                .containsExactly(
                        new SimulatedRun(FROM, FROM.plusSeconds(960), 0),
                        new SimulatedRun(FROM.plusSeconds(300), FROM.plusSeconds(1_260), 1),
                        new SimulatedRun(FROM.plusSeconds(1_200), FROM.plusSeconds(2_160), 1));
        assertThat(simulation.overlaps()).isEqualTo(2);
        assertThat(simulation.mostAtOnce()).isEqualTo(2);
        assertThat(simulation.truncated()).isFalse();
    }

    @Test
    void aRunThatEndsWhenTheNextBeginsDoesNotOverlap() {
        Simulation simulation = ScheduleSimulator.simulate(SCHEDULE, FROM, TO, Duration.ofMinutes(5), 10);

        assertThat(simulation.runs()).hasSize(3).noneMatch(SimulatedRun::overlaps);
        assertThat(simulation.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void longRunsPileUp() {
        Simulation simulation = ScheduleSimulator.simulate(SCHEDULE, FROM, TO, Duration.ofDays(1), 10);

        assertThat(simulation.runs()).extracting(SimulatedRun::running).containsExactly(0, 1, 2);
        assertThat(simulation.mostAtOnce()).isEqualTo(3);
    }

    @Test
    void thereAreNoMoreRunsThanWereAskedFor() {
        Simulation simulation = ScheduleSimulator.simulate(SCHEDULE, FROM, TO, Duration.ZERO, 2);

        assertThat(simulation.runs()).hasSize(2);
        assertThat(simulation.truncated()).isTrue();
        assertThat(ScheduleSimulator.simulate(SCHEDULE, FROM, TO, Duration.ZERO, 3)
                        .truncated())
                .isFalse();
    }

    @Test
    void anEmptyStretchHasNoRuns() {
        Simulation simulation = ScheduleSimulator.simulate(SCHEDULE, TO, FROM, Duration.ZERO, 10);

        assertThat(simulation.runs()).isEmpty();
        assertThat(simulation.mostAtOnce()).isZero();
    }

    @Test
    void boundsAreKept() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScheduleSimulator.simulate(SCHEDULE, FROM, TO, Duration.ofSeconds(-1), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScheduleSimulator.simulate(SCHEDULE, FROM, TO, Duration.ofDays(3_654), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ScheduleSimulator.simulate(SCHEDULE, FROM, TO, Duration.ZERO, ScheduleSimulator.MOST_RUNS + 1));
    }
}
