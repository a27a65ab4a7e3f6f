package io.xcore.benchmarks;

import io.xcore.benchmarks.figure.BootFigures;
import io.xcore.benchmarks.figure.EventFigures;
import io.xcore.benchmarks.figure.FileFigures;
import io.xcore.benchmarks.figure.FullBootFigures;
import io.xcore.benchmarks.figure.HistoryFigures;
import io.xcore.benchmarks.figure.InstallFigures;
import io.xcore.benchmarks.figure.LeakFigures;
import io.xcore.benchmarks.figure.ManyFigures;
import io.xcore.benchmarks.figure.MessagingFigures;
import io.xcore.benchmarks.figure.OverheadFigures;
import io.xcore.benchmarks.figure.RateFigures;
import io.xcore.benchmarks.figure.RealtimeFigures;
import io.xcore.benchmarks.figure.ReloadFigures;
import io.xcore.benchmarks.figure.SchedulerFigures;
import io.xcore.benchmarks.figure.WasmFigures;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Distribution;
import io.xcore.benchmarks.system.Instance;
import io.xcore.benchmarks.system.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Takes all figures and prints them as one table. */
public final class Benchmarks {
    private static final int RESULTS = 4;
    private static final String OTHER = "other";
    private static final Set<String> OF_A_RUNNING_INSTANCE =
            Set.of("install", "leaks", "rate", "events", "reloads", "scheduler", "wasm", "many");
    /** What the busy instance has before it is filled: hello, another plugin and the plain servlet. */
    private static final int FEW = 3;

    private final Workbench bench;
    private final List<Figure> figures = new ArrayList<>();
    private final Set<String> wanted;

    /** @param wanted the names of the measurements to take; all of them when it is empty */
    private Benchmarks(Workbench bench, Set<String> wanted) {
        this.bench = bench;
        this.wanted = wanted;
    }

    /**
     * Arguments: the plan's name, the distribution, a folder to work in, hello's jar, the file for the results, and the
     * names of the measurements to take, if not all.
     */
    public static void main(String[] arguments) throws IOException {
        long begin = System.nanoTime();
        Plan plan = Plan.named(arguments[0]);
        Instance.endAllAtExit();
        Workbench bench = new Workbench(
                plan, new Distribution(Path.of(arguments[1])), Path.of(arguments[2]), Path.of(arguments[3]));
        Set<String> wanted = Set.copyOf(List.of(arguments).subList(RESULTS + 1, arguments.length));
        Benchmarks benchmarks = new Benchmarks(bench, wanted);
        benchmarks.run();
        Table table = new Table(benchmarks.figures);
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        Files.writeString(Path.of(arguments[RESULTS]), table.page(plan, taken));
        System.out.print(table.rows());
        System.exit(table.allMet() ? 0 : 1);
    }

    private void run() {
        take("boot", () -> new BootFigures(bench).measure());
        Path data = bench.data("busy");
        if (wanted.isEmpty() || !Collections.disjoint(wanted, OF_A_RUNNING_INSTANCE)) {
            running(data);
        }
        // It boots what the running instance has left.
        take("many", () -> new FullBootFigures(bench, data).measure());
        take("files", () -> new FileFigures(bench).measure());
        take("history", () -> new HistoryFigures(bench).measure());
        take("realtime", () -> new RealtimeFigures(bench).measure());
        take("messaging", () -> new MessagingFigures(bench).measure());
        take("overhead", () -> new OverheadFigures(bench).measure());
    }

    private void running(Path data) {
        try (Instance instance = Instance.start(bench.distribution().home(), data);
                Client client = BootFigures.firstLogin(instance)) {
            client.install(PluginJar.raw());
            take("install", () -> new InstallFigures(bench, client).measure());
            client.uninstall("benchmark.raw");
            take("leaks", () -> new LeakFigures(bench, instance, client).measure());
            client.install(PluginJar.plain());
            client.install(Files.readAllBytes(bench.hello()));
            client.install(PluginJar.greeting(OTHER));
            take("rate", () -> new RateFigures(bench, client).measure());
            take("events", () -> new EventFigures(bench, client).measure());
            take("reloads", () -> new ReloadFigures(bench, client, OTHER).measure());
            take("scheduler", () -> new SchedulerFigures(bench, client).measure());
            take("wasm", () -> new WasmFigures(bench, client).measure());
            take("many", () -> new ManyFigures(bench, client, FEW).measure());
        } catch (IOException | RuntimeException e) {
            failed("running instance", e);
        }
    }

    /** One measurement that fails leaves the others alone. */
    private void take(String name, Measurement measurement) {
        if (!wanted.isEmpty() && !wanted.contains(name)) {
            return;
        }
        try {
            figures.addAll(measurement.take());
        } catch (IOException | RuntimeException e) {
            failed(name, e);
        }
    }

    private void failed(String name, Exception failure) {
        System.err.println("! " + name + ": " + failure);
        figures.add(Figure.failed(name, failure));
    }

    @FunctionalInterface
    private interface Measurement {
        List<Figure> take() throws IOException;
    }
}
