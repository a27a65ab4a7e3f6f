package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.http.ClosedLoop;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.http.Target;
import java.io.IOException;
import java.time.Duration;

/** Rates of several targets, measured in turns. */
final class Throughput {
    private static final int CONNECTIONS = 16;

    private final ClosedLoop load = new ClosedLoop(CONNECTIONS);

    void warmUp(Target target, Duration duration) throws IOException {
        load.run(target, duration);
    }

    /** Answers per second of one target. */
    double rate(Target target, Duration duration) throws IOException {
        return load.run(target, duration);
    }

    /** Answers per second of each target in each round: the first index is the target's. */
    double[][] rounds(int rounds, Duration each, Target... targets) throws IOException {
        double[][] rates = new double[targets.length][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < targets.length; i++) {
                rates[i][round] = load.run(targets[i], each);
            }
        }
        return rates;
    }

    /** The median of the ratios of one round each: the machine's speed drifts between rounds. */
    static double ratio(double[] ours, double[] theirs) {
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours[i] / theirs[i];
        }
        return Latencies.median(ratios);
    }
}
