package io.xcore.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void aPercentileIsTheSmallestValueThatSoManyDoNotExceed() {
        List<Long> millis =
                LongStream.rangeClosed(1, 200).mapToObj(i -> i * 1_000_000).toList();
        Latencies latencies = new Latencies(millis);
        assertThat(latencies.percentileMillis(99)).isEqualTo(198);
        assertThat(latencies.medianMillis()).isEqualTo(100);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Latencies.median(9, 1, 3, 5)).isEqualTo(4);
        assertThat(Latencies.median(9, 1, 3)).isEqualTo(3);
    }

    @Test
    void nothingMeasuredIsNoLatency() {
        assertThatThrownBy(() -> new Latencies(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
