package io.xcore.monitoring.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.monitoring.internal.metrics.RequestTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformanceMeterTest {
    private static final double MILLI = 1e6;

    private final FixedMachine machine = new FixedMachine();
    private final AtomicLong now = new AtomicLong();
    private RequestTotals totals = RequestTotals.NONE;
    private final PerformanceMeter meter = new PerformanceMeter(machine, () -> totals, now::get);

    @Test
    void valuesHaveOneDigitAndWhatIsUnknownIsEmpty() {
        assertThat(meter.cpu()).contains(25.5);
        assertThat(meter.memory()).contains(60.2);
        assertThat(meter.disk()).isEmpty();
    }

    @Test
    void theProcessorsAreLookedAtEveryFewSecondsOnly() {
        machine.cpu = Optional.of(99.0);
        assertThat(meter.cpu()).contains(25.5);

        meter.look();
        assertThat(meter.cpu()).contains(99.0);
    }

    @Test
    void theResponseTimeIsTheMeanOfTheLastMinute() {
        assertThat(meter.responseMillis()).isEmpty();
        totals = new RequestTotals(10, 100 * MILLI);
        assertThat(meter.responseMillis()).contains(10.0);
        pass(Duration.ofSeconds(30));

        totals = new RequestTotals(20, 400 * MILLI);
        assertThat(meter.responseMillis()).contains(30.0);
        pass(Duration.ofSeconds(50));
        totals = new RequestTotals(21, 490 * MILLI);
        pass(Duration.ofSeconds(50));

        assertThat(meter.responseMillis()).contains(90.0);
    }

    @Test
    void aMinuteWithoutRequestsShowsTheLastOneWithSome() {
        pass(Duration.ofSeconds(5));
        totals = new RequestTotals(10, 100 * MILLI);
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(5));
        }

        assertThat(meter.responseMillis()).contains(10.0);
    }

    @Test
    void aRealMachineTellsPlausibleValues(@TempDir Path data) {
        Machine real = new Machine(data);

        assertThat(real.memory().orElseThrow()).isBetween(0.0, 100.0);
        assertThat(real.disk().orElseThrow()).isBetween(0.0, 100.0);
        real.cpu().ifPresent(cpu -> assertThat(cpu).isBetween(0.0, 100.0));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        meter.look();
    }
}
