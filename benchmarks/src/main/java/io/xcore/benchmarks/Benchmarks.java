package io.xcore.benchmarks;

import io.xcore.benchmarks.figure.BootFigures;
import io.xcore.benchmarks.figure.EventFigures;
import io.xcore.benchmarks.figure.FullBootFigures;
import io.xcore.benchmarks.figure.InstallFigures;
import io.xcore.benchmarks.figure.LeakFigures;
import io.xcore.benchmarks.figure.ManyFigures;
import io.xcore.benchmarks.figure.OverheadFigures;
import io.xcore.benchmarks.figure.RateFigures;
import io.xcore.benchmarks.figure.ReloadFigures;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Distribution;
import io.xcore.benchmarks.system.Instance;
import io.xcore.benchmarks.system.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes all figures and prints them as one table. */
public final class Benchmarks {
    private static final String OTHER = "other";
    /** What the busy instance has before it is filled: hello, another plugin and the plain servlet. */
    private static final int FEW = 3;

    private final Workbench bench;
    private final List<Figure> figures = new ArrayList<>();

    private Benchmarks(Workbench bench) {
        this.bench = bench;
    }

    /** Arguments: the plan's name, the distribution, a folder to work in, hello's jar, the file for the results. */
    public static void main(String[] arguments) throws IOException {
        long begin = System.nanoTime();
        Plan plan = Plan.named(arguments[0]);
        Instance.endAllAtExit();
        Workbench bench = new Workbench(
                plan, new Distribution(Path.of(arguments[1])), Path.of(arguments[2]), Path.of(arguments[3]));
        Benchmarks benchmarks = new Benchmarks(bench);
        benchmarks.run();
        Table table = new Table(benchmarks.figures);
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        Files.writeString(Path.of(arguments[4]), table.page(plan, taken));
        System.out.print(table.rows());
        System.exit(table.allMet() ? 0 : 1);
    }

    private void run() {
        take("Fresh boot", () -> new BootFigures(bench).measure());
        Path data = bench.data("busy");
        take("Running instance", () -> runningInstance(data));
        take("Boot with many plugins", () -> new FullBootFigures(bench, data).measure());
        take("Metrics and limits", () -> new OverheadFigures(bench).measure());
    }

    private List<Figure> runningInstance(Path data) throws IOException {
        try (Instance instance = Instance.start(bench.distribution().home(), data);
                Client client = BootFigures.firstLogin(instance)) {
            client.install(PluginJar.raw());
            take("Install", () -> new InstallFigures(bench, client).measure());
            client.uninstall("benchmark.raw");
            take("Leaks", () -> new LeakFigures(bench, instance, client).measure());
            client.install(PluginJar.plain());
            client.install(Files.readAllBytes(bench.hello()));
            client.install(PluginJar.greeting(OTHER));
            take("Rate", () -> new RateFigures(bench, client).measure());
            take("Events", () -> new EventFigures(bench, client).measure());
            take("Reloads", () -> new ReloadFigures(bench, client, OTHER).measure());
            take("Many plugins", () -> new ManyFigures(bench, client, FEW).measure());
        }
        return List.of();
    }

    /** One measurement that fails leaves the others alone. */
    private void take(String name, Measurement measurement) {
        try {
            figures.addAll(measurement.take());
        } catch (IOException | RuntimeException e) {
            System.err.println("! " + name + ": " + e);
            figures.add(Figure.failed(name, e));
        }
    }

    @FunctionalInterface
    private interface Measurement {
        List<Figure> take() throws IOException;
    }
}
