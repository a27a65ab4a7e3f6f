package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Instance;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What many plugins add to a boot, until the last of them serves. */
public final class FullBootFigures {
    private final Workbench bench;
    private final Path full;

    /** Takes the data directory of a stopped instance that has {@code plugins} of the plan. */
    public FullBootFigures(Workbench bench, Path full) {
        this.bench = bench;
        this.full = full;
    }

    public List<Figure> measure() throws IOException {
        int plugins = bench.plan().plugins();
        Path empty = bench.data("empty");
        boot(empty, 0);
        int boots = Math.max(1, bench.plan().boots() - 1);
        double[] with = new double[boots];
        double[] without = new double[boots];
        for (int i = 0; i < boots; i++) {
            bench.tell("boot with " + plugins + " plugins and with none, " + (i + 1) + " of " + boots);
            with[i] = boot(full, plugins);
            without[i] = boot(empty, 0);
        }
        double growth = (Latencies.median(with) - Latencies.median(without)) / plugins;
        return List.of(
                Figure.told(
                        "Boot with " + plugins + " plugins until all serve, against none",
                        "ms",
                        Latencies.median(with),
                        Latencies.median(without)),
                Figure.bounded(5, "Boot time added by a plugin", "ms", growth));
    }

    private double boot(Path data, int plugins) throws IOException {
        long begin = System.nanoTime();
        try (Instance instance = Instance.start(bench.distribution().home(), data);
                Client client = BootFigures.firstLogin(instance)) {
            Waiting.until(plugins + " active plugins", 20_000_000, () -> client.activePlugins() >= plugins);
            if (plugins > 0) {
                client.await("/hello");
            }
            return (System.nanoTime() - begin) / 1e6;
        }
    }
}
