package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Instance;
import java.io.IOException;
import java.util.List;

/** What is left of plugins that came and went. */
public final class LeakFigures {
    private static final int MOST_WARM_CYCLES = 10;

    private final Workbench bench;
    private final Instance instance;
    private final Client client;

    public LeakFigures(Workbench bench, Instance instance, Client client) {
        this.bench = bench;
        this.instance = instance;
        this.client = client;
    }

    public List<Figure> measure() throws IOException {
        int cycles = bench.plan().leakCycles();
        bench.tell(cycles + " times install, reload and uninstall");
        cycle("warm", Math.min(MOST_WARM_CYCLES, cycles));
        JvmState before = JvmState.of(instance, client);
        cycle("leak", cycles);
        JvmState after = JvmState.of(instance, client);
        String what = " after " + cycles + " × install, reload, uninstall";
        return List.of(
                Figure.grown(0, "Bundle class loaders" + what, "", after.bundleLoaders(), before.bundleLoaders()),
                Figure.grown(100, "Loaded classes" + what, "", after.classes(), before.classes()),
                Figure.grown(10, "Threads" + what, "", after.threads(), before.threads()),
                Figure.grown(4, "Heap after GC" + what, "MB", after.heapMegabytes(), before.heapMegabytes()));
    }

    private void cycle(String prefix, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String id = prefix + "-" + i;
            InstallFigures.upload(client, id);
            client.reload(id);
            client.await("/" + id);
            client.uninstall(id);
        }
    }
}
