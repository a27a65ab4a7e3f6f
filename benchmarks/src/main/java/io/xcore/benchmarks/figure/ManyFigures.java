package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Plan;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.http.Target;
import io.xcore.benchmarks.system.Client;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What many plugins cost: each install, each request, each list. */
public final class ManyFigures {
    private static final int EDGE = 20;
    private static final int LISTS = 200;

    private final Workbench bench;
    private final Client client;
    private final int few;
    private final Throughput load = new Throughput();
    private final List<Double> installGrowth = new ArrayList<>();
    private final List<Double> lastInstalls = new ArrayList<>();

    /** Takes an instance that has so few plugins, hello and the plain servlet among them. */
    public ManyFigures(Workbench bench, Client client, int few) {
        this.bench = bench;
        this.client = client;
        this.few = few;
    }

    /** Leaves the instance full. */
    public List<Figure> measure() throws IOException {
        List<double[]> withFew = new ArrayList<>();
        List<double[]> withMany = new ArrayList<>();
        for (int filling = 0; filling < bench.plan().fillings(); filling++) {
            if (filling > 0) {
                empty();
            }
            withFew.add(rates());
            fill();
            withMany.add(rates());
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(compare(withMany, withFew));
        figures.addAll(lists());
        figures.add(metrics());
        double last = median(lastInstalls);
        figures.add(Figure.atMost(
                1.2,
                "Install of the last " + EDGE + " of " + bench.plan().plugins() + " plugins, against the first " + EDGE,
                "ms",
                last,
                last / median(installGrowth)));
        return figures;
    }

    private Figure compare(List<double[]> withMany, List<double[]> withFew) {
        double many = median(withMany.stream().map(rate -> rate[0] / rate[1]).toList());
        double fewer = median(withFew.stream().map(rate -> rate[0] / rate[1]).toList());
        double rate = median(withMany.stream().map(both -> both[0]).toList());
        String name = "Authenticated GET with " + bench.plan().plugins() + " plugins, against " + few
                + " (each relative to the plain servlet at that time)";
        return Figure.atLeast(0.95, name, "/s", rate, rate / (many / fewer));
    }

    /** The rates of hello and of the plain servlet, which tells how fast the machine is at the moment. */
    private double[] rates() throws IOException {
        Plan plan = bench.plan();
        bench.tell("trivial GET with " + client.activePlugins() + " plugins");
        Target hello = client.target("/hello");
        Target plain = new Target(hello.port(), "/benchmark/plain", "");
        load.warmUp(hello, plan.warmUp());
        double[][] rates = load.rounds(plan.rounds(), plan.round(), plain, hello);
        double rate = Latencies.median(rates[1]);
        return new double[] {rate, rate / Throughput.ratio(rates[1], rates[0])};
    }

    private void fill() throws IOException {
        int missing = bench.plan().plugins() - few;
        bench.tell("installing " + missing + " plugins");
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < missing; i++) {
            nanos.add(InstallFigures.upload(client, "many-" + i));
        }
        int edge = Math.min(EDGE, missing / 2);
        double first = new Latencies(nanos.subList(0, edge)).medianMillis();
        double last = new Latencies(nanos.subList(missing - edge, missing)).medianMillis();
        installGrowth.add(last / first);
        lastInstalls.add(last);
    }

    private void empty() throws IOException {
        bench.tell("removing them");
        for (int i = 0; i < bench.plan().plugins() - few; i++) {
            client.uninstall("many-" + i);
        }
    }

    private List<Figure> lists() throws IOException {
        bench.tell("listing");
        Latencies latencies = latencies("/system/plugins?limit=100");
        String name = "List of 100 of " + bench.plan().plugins() + " plugins, ";
        return List.of(
                Figure.bounded(50, name + "median", "ms", latencies.medianMillis()),
                Figure.bounded(50, name + "p99", "ms", latencies.percentileMillis(99)));
    }

    /** Every plugin has been called at least once, so that it has its series. */
    private Figure metrics() throws IOException {
        bench.tell("scraping");
        String name = "/metrics with " + bench.plan().plugins() + " plugins, median";
        return Figure.bounded(50, name, "ms", latencies("/metrics").medianMillis());
    }

    private Latencies latencies(String path) throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 2 * LISTS; i++) {
            long begin = System.nanoTime();
            Client.expect(200, client.get(path));
            if (i >= LISTS) {
                nanos.add(System.nanoTime() - begin);
            }
        }
        return new Latencies(nanos);
    }

    private static double median(List<Double> values) {
        return Latencies.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
