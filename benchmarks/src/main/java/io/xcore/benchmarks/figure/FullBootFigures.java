package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Instance;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What many plugins add to a boot, until the last of them serves. */
public final class FullBootFigures {
    private static final long LOOK_NANOS = 20_000_000;

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
        Boots with = new Boots();
        Boots without = new Boots();
        for (int i = 0; i < boots; i++) {
            bench.tell("boot with " + plugins + " plugins and with none, " + (i + 1) + " of " + boots);
            with.add(boot(full, plugins));
            without.add(boot(empty, 0));
        }
        return List.of(
                Figure.bounded(
                        5,
                        "Boot time to the first authenticated 200 added by a plugin, of " + plugins,
                        "ms",
                        (with.first() - without.first()) / plugins),
                Figure.told(
                        "Boot with " + plugins + " plugins until all serve, against none",
                        "ms",
                        with.all(),
                        without.all()));
    }

    /** When, from its start, an instance first answered an authenticated request, and when all plugins served. */
    private record Boot(double firstMillis, double allMillis) {}

    /** Several boots of one kind. */
    private static final class Boots {
        private final List<Boot> taken = new ArrayList<>();

        void add(Boot boot) {
            taken.add(boot);
        }

        double first() {
            return Latencies.median(
                    taken.stream().mapToDouble(Boot::firstMillis).toArray());
        }

        double all() {
            return Latencies.median(taken.stream().mapToDouble(Boot::allMillis).toArray());
        }
    }

    private Boot boot(Path data, int plugins) throws IOException {
        long begin = System.nanoTime();
        try (Instance instance = Instance.start(bench.distribution().home(), data);
                Client client = BootFigures.earliestLogin(instance)) {
            double first = (System.nanoTime() - begin) / 1e6;
            Waiting.until("the instance on port " + instance.port(), LOOK_NANOS, instance::ready);
            Waiting.until(plugins + " active plugins", LOOK_NANOS, () -> client.activePlugins() >= plugins);
            if (plugins > 0) {
                client.await("/hello");
            }
            return new Boot(first, (System.nanoTime() - begin) / 1e6);
        }
    }
}
