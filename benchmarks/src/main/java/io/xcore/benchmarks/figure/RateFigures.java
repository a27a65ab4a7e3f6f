package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Plan;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.http.Target;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Instance;
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
        load.warmUp(inside, plan.warmUp().dividedBy(2));
        load.warmUp(alone, plan.warmUp().dividedBy(2));
        bench.tell("trivial GET, measuring");
        double[][] rates = load.rounds(plan.rounds(), plan.round(), hello, inside, alone);
        return List.of(
                compare("Authenticated GET, against a plain servlet on the same Jetty", rates[0], rates[1], true),
                compare("The same, against a plain servlet on Jetty without the product", rates[0], rates[2], false));
    }

    private static Figure compare(String name, double[] ours, double[] theirs, boolean counts) {
        double median = Latencies.median(ours);
        double baseline = median / Throughput.ratio(ours, theirs);
        return counts ? Figure.atLeast(0.35, name, "/s", median, baseline) : Figure.told(name, "/s", median, baseline);
    }
}
