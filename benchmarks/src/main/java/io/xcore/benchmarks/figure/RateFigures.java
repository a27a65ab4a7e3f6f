package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Plan;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.http.Target;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Instance;
import io.xcore.benchmarks.system.PluginJar;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The trivial authenticated GET, against plain servlets: in the product, and on the same Jetty without it. */
public final class RateFigures {
    private final Workbench bench;
    private final Client client;

    public RateFigures(Workbench bench, Client client) {
        this.bench = bench;
        this.client = client;
    }

    public List<Figure> measure() throws IOException {
        Path home = bench.distribution().bareWithPlainServlet(bench.folder().resolve("bare-plain"));
        try (Instance bare = Instance.start(home, bench.data("bare-plain"))) {
            Target alone = new Target(bare.port(), "/benchmark/plain", "");
            Waiting.until("the plain servlet without the product", 10_000_000, () -> {
                bare.requireAlive();
                return BootFigures.status(alone) == 200;
            });
            return measure(alone);
        }
    }

    private List<Figure> measure(Target alone) throws IOException {
        Plan plan = bench.plan();
        Target hello = client.target("/hello");
        Target inside = new Target(hello.port(), "/benchmark/plain", "");
        bench.tell("trivial GET, warming up");
        Throughput load = new Throughput();
        load.warmUp(hello, plan.warmUp());
        load.warmUp(inside, plan.warmUp());
        load.warmUp(alone, plan.warmUp());
        bench.tell("trivial GET, measuring");
        double[][] rates = load.rounds(plan.rounds(), plan.round(), hello, inside, alone);
        double[][] twins = twins(load);
        return List.of(
                atLeast(0.35, "Authenticated GET, against a plain servlet on the same Jetty", rates[0], rates[1]),
                told("The same, against a plain servlet on Jetty without the product", rates[0], rates[2]),
                atLeast(0.85, "Authenticated GET, against the same answer to anybody", twins[0], twins[1]));
    }

    private double[][] twins(Throughput load) throws IOException {
        client.install(PluginJar.twin());
        Target closed = client.target("/twin/closed");
        Target open = new Target(closed.port(), "/twin/open", "");
        bench.tell("with and without a credential");
        Plan plan = bench.plan();
        load.warmUp(closed, plan.warmUp());
        load.warmUp(open, plan.warmUp());
        double[][] rates = load.rounds(2 * plan.rounds(), plan.round(), closed, open);
        client.uninstall("twin");
        return rates;
    }

    private static Figure atLeast(double target, String name, double[] ours, double[] theirs) {
        return Figure.atLeast(target, name, "/s", Latencies.median(ours), baseline(ours, theirs));
    }

    private static Figure told(String name, double[] ours, double[] theirs) {
        return Figure.told(name, "/s", Latencies.median(ours), baseline(ours, theirs));
    }

    private static double baseline(double[] ours, double[] theirs) {
        return Latencies.median(ours) / Throughput.ratio(ours, theirs);
    }
}
