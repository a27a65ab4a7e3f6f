package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.http.ClosedLoop;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.http.Target;
import java.io.IOException;
import java.time.Duration;

/** Rates of several targets, measured in turns. */
final class Throughput {
    private static final int CONNECTIONS = 16;
    private static final int WARM_UP_PIECES = 24;
    private static final int SETTLED_PIECES = 8;
    private static final double NOTABLE_GAIN = 1.03;

    private final ClosedLoop load = new ClosedLoop(CONNECTIONS);

    /**
     * Loads a target until it gets no faster: on two cores that load keeps busy, the compiler needs a minute and more.
     *
     * @param longest after which it is left as it is
     */
    void warmUp(Target target, Duration longest) throws IOException {
        Duration piece = longest.dividedBy(WARM_UP_PIECES);
        double best = 0;
        int settled = 0;
        for (int i = 0; i < WARM_UP_PIECES && settled < SETTLED_PIECES; i++) {
            double rate = load.run(target, piece);
            settled = rate > best * NOTABLE_GAIN ? 0 : settled + 1;
            best = Math.max(best, rate);
        }
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
