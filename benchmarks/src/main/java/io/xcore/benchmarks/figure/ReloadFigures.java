package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.http.OpenLoop;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reloads of hello under load on it and on another plugin. */
public final class ReloadFigures {
    private static final int RATE_OF_EACH = 150;
    private static final Duration BETWEEN_RELOADS = Duration.ofMillis(250);
    private static final int WARM_RELOADS = 10;
    private static final int ROUNDS = 2;

    private final Workbench bench;
    private final Client client;
    private final String other;

    public ReloadFigures(Workbench bench, Client client, String other) {
        this.bench = bench;
        this.client = client;
        this.other = other;
    }

    public List<Figure> measure() throws IOException {
        int reloads = bench.plan().reloads();
        bench.tell(reloads + " reloads under " + 2 * RATE_OF_EACH + " requests/s");
        double[] quiet = new double[ROUNDS];
        double[] busy = new double[ROUNDS];
        List<Long> ofReloaded = new ArrayList<>();
        OpenLoop hello = new OpenLoop(client.target("/hello"), RATE_OF_EACH).start();
        OpenLoop neighbour = new OpenLoop(client.target("/" + other), RATE_OF_EACH).start();
        try (hello;
                neighbour) {
            reload(Math.min(WARM_RELOADS, reloads));
            for (int round = 0; round < ROUNDS; round++) {
                neighbour.take();
                Waiting.pause(BETWEEN_RELOADS.multipliedBy(reloads / ROUNDS));
                quiet[round] = new Latencies(neighbour.take()).percentileMillis(99);
                hello.take();
                reload(reloads / ROUNDS);
                busy[round] = new Latencies(neighbour.take()).percentileMillis(99);
                ofReloaded.addAll(hello.take());
            }
        }
        String under = " under " + reloads + " reloads and " + 2 * RATE_OF_EACH + " requests/s";
        return List.of(
                Figure.bounded(0, "Failed requests" + under, "", (double) hello.failures() + neighbour.failures()),
                Figure.atMost(
                        2,
                        "p99 of the other plugin" + under + ", against the same without reloads",
                        "ms",
                        Latencies.median(busy),
                        Latencies.median(quiet)),
                Figure.told(
                        "p99 of the reloaded plugin itself",
                        "ms",
                        new Latencies(ofReloaded).percentileMillis(99),
                        Latencies.median(quiet)));
    }

    private void reload(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            long begin = System.nanoTime();
            client.reload("hello");
            Waiting.pause(BETWEEN_RELOADS.minusNanos(System.nanoTime() - begin));
        }
    }
}
