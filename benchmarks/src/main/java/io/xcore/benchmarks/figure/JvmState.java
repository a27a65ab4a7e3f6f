package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Instance;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** What an instance holds, after the garbage is gone. */
record JvmState(double bundleLoaders, double classes, double threads, double heapMegabytes) {
    private static final Pattern LOADER = Pattern.compile("org\\.apache\\.felix\\.framework\\.BundleWiringImpl");
    private static final int COLLECTIONS = 4;

    static JvmState of(Instance instance, Client client) throws IOException {
        for (int i = 0; i < COLLECTIONS; i++) {
            jcmd(instance, "GC.run");
            // Reference handlers and cleaners work between collections.
            Waiting.pause(Duration.ofMillis(500));
        }
        long loaders =
                LOADER.matcher(jcmd(instance, "VM.classloader_stats")).results().count();
        MetricsPage metrics = MetricsPage.of(client);
        return new JvmState(
                loaders,
                metrics.sum("jvm_classes_loaded_classes"),
                metrics.sum("jvm_threads_live_threads"),
                metrics.sum("jvm_memory_used_bytes{area=\"heap\"") / (1024 * 1024));
    }

    private static String jcmd(Instance instance, String command) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, instance.pid(), command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
