package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Plan;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.http.Target;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What metrics and rate limits cost together: pairs of instances, one with both and one with neither. Several pairs,
 * since two instances that are alike differ by as much as is to be measured: by what their compilers made of them.
 */
public final class OverheadFigures {
    private static final int PAIRS = 3;

    /** Every request is counted against two limits, and none is ever reached. */
    private static final String LIMITS =
            "rows = s1-admin 1000000/1s, s1-user 1000000/1s, " + "s1-address 1000000/1s everyone by address on S1";

    private final Workbench bench;

    public OverheadFigures(Workbench bench) {
        this.bench = bench;
    }

    public List<Figure> measure() throws IOException {
        double[] with = {};
        double[] without = {};
        for (int pair = 1; pair <= PAIRS; pair++) {
            bench.tell("an instance with metrics and limits, and one without: pair " + pair + " of " + PAIRS);
            double[][] rates = pair(pair);
            with = DoubleStream.concat(Arrays.stream(with), Arrays.stream(rates[0]))
                    .toArray();
            without = DoubleStream.concat(Arrays.stream(without), Arrays.stream(rates[1]))
                    .toArray();
        }
        double rate = Latencies.median(with);
        return List.of(Figure.atLeast(
                0.95,
                "Authenticated GET with metrics and limits, against an instance with neither",
                "/s",
                rate,
                rate / Throughput.ratio(with, without)));
    }

    private double[][] pair(int number) throws IOException {
        Path home = bench.distribution().home();
        Path with = configured("observed" + number, "io.xcore.http.limits", LIMITS);
        Path without = configured("unobserved" + number, "io.xcore.monitoring.metrics", "metrics.enabled = false");
        try (Instance observed = Instance.start(home, with, Map.of("XCORE_RATE_LIMIT", ""));
                Client watched = ready(observed);
                Instance plain = Instance.start(home, without);
                Client unwatched = ready(plain)) {
            requireDifferent(watched, unwatched);
            Plan plan = bench.plan();
            Target on = watched.target("/hello");
            Target off = unwatched.target("/hello");
            load(plan, on, off);
            return new Throughput().rounds(2 * plan.rounds(), plan.round(), on, off);
        }
    }

    private static void load(Plan plan, Target on, Target off) throws IOException {
        Throughput load = new Throughput();
        load.warmUp(on, plan.warmUp());
        load.warmUp(off, plan.warmUp());
    }

    private Client ready(Instance instance) throws IOException {
        Client client = BootFigures.firstLogin(instance);
        client.install(Files.readAllBytes(bench.hello()));
        client.await("/hello");
        return client;
    }

    /** Two equal instances would give a fine figure. */
    private static void requireDifferent(Client watched, Client unwatched) throws IOException {
        if (MetricsPage.of(watched).sum("xcore_plugin_calls_total") < 1) {
            throw new IOException("The instance with metrics measures nothing");
        }
        Client.expect(404, unwatched.get("/metrics"));
    }

    private Path configured(String name, String pid, String line) throws IOException {
        Path data = bench.data(name);
        Path folder = Files.createDirectories(data.resolve("etc"));
        Files.writeString(folder.resolve(pid + ".cfg"), line + "\n");
        return data;
    }
}
