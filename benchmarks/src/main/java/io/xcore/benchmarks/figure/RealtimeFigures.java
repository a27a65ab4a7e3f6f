package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Plan;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.http.SocketCrowd;
import io.xcore.benchmarks.system.BroadcastServer;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Instance;
import io.xcore.benchmarks.system.PluginJar;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one says and many hear, against a bare broadcast server of Node; and what sockets hold that say nothing. */
public final class RealtimeFigures {
    private static final int LISTENERS = 1_000;
    private static final int DEAF = 100;
    private static final int PER_SECOND = 20;
    private static final String SUBSCRIBE =
            "{\"type\":\"subscribe\",\"topics\":[\"none\"],\"channels\":[\"benchmark\"]}";
    private static final String SAY = "{\"type\":\"benchmark.say\",\"text\":\"%s\"}";
    private static final String SETTINGS =
            """
            maxConnections = 20000
            maxConnectionsPerUser = 20000
            framesPerSecond = 1000000
            idleTimeoutSeconds = 3600
            """;

    private final Workbench bench;
    private final Plan plan;
    private final Path folder = Path.of(System.getProperty("xcore.benchmark.sockets"));

    public RealtimeFigures(Workbench bench) {
        this.bench = bench;
        this.plan = bench.plan();
    }

    public List<Figure> measure() throws IOException {
        Path data = bench.data("realtime");
        Files.writeString(Files.createDirectories(data.resolve("etc")).resolve("io.xcore.realtime.cfg"), SETTINGS);
        List<Figure> figures = new ArrayList<>();
        try (Instance instance = Instance.start(bench.distribution().home(), data);
                Client client = BootFigures.firstLogin(instance)) {
            client.install(PluginJar.crowd());
            String path = "/ws?token=" + client.token();
            figures.add(idle(instance, client, path));
            figures.addAll(fanOut(instance, path));
            figures.add(deaf(instance, path));
        }
        return figures;
    }

    private List<Figure> fanOut(Instance instance, String path) throws IOException {
        bench.tell("what one says and 1,000 hear");
        try (BroadcastServer node = BroadcastServer.start(folder);
                Crowd theirs = new Crowd(node.port(), "/", "", "%s", LISTENERS, 0);
                Crowd ours = new Crowd(instance.port(), path, SUBSCRIBE, SAY, LISTENERS, 0)) {
            ours.deliveries(plan.warmUp().dividedBy(4));
            theirs.deliveries(plan.warmUp().dividedBy(8));
            int turns = 2 * plan.rounds();
            double[][] rates = new double[2][turns];
            double[][] late = new double[2][turns];
            double[] micros = new double[2];
            for (int turn = 0; turn < turns; turn++) {
                double before = ProcessorTime.seconds(Long.parseLong(instance.pid()));
                rates[0][turn] = ours.deliveries(plan.round());
                micros[0] += micros(ProcessorTime.seconds(Long.parseLong(instance.pid())) - before, rates[0][turn]);
                before = ProcessorTime.seconds(node.pid());
                rates[1][turn] = theirs.deliveries(plan.round());
                micros[1] += micros(ProcessorTime.seconds(node.pid()) - before, rates[1][turn]);
                late[0][turn] = ours.paced(PER_SECOND, plan.round()).percentileMillis(99);
                late[1][turn] = theirs.paced(PER_SECOND, plan.round()).percentileMillis(99);
            }
            double rate = Latencies.median(rates[0]);
            double p99 = Latencies.median(late[0]);
            return List.of(
                    Figure.atLeast(
                            1,
                            "A message to 1,000 sockets: deliveries, against Node's ws",
                            "/s",
                            rate,
                            rate / Throughput.ratio(rates[0], rates[1])),
                    Figure.told(
                            "The processor time of one delivery, against the same",
                            "µs",
                            micros[0] / turns,
                            micros[1] / turns),
                    Figure.atMost(
                            2,
                            "20 messages/s to 1,000 sockets: p99, against the same",
                            "ms",
                            p99,
                            p99 / Throughput.ratio(late[0], late[1])));
        }
    }

    private Figure deaf(Instance instance, String path) throws IOException {
        bench.tell("100 of 1,000 that read nothing");
        double[][] late = new double[2][2 * plan.rounds()];
        for (int turn = 0; turn < late[0].length; turn++) {
            try (Crowd some = new Crowd(instance.port(), path, SUBSCRIBE, SAY, LISTENERS, DEAF)) {
                // Long enough that their queues are full, and they are cut.
                some.deliveries(plan.round());
                late[0][turn] = some.paced(PER_SECOND, plan.round()).percentileMillis(99);
            }
            try (Crowd all = new Crowd(instance.port(), path, SUBSCRIBE, SAY, LISTENERS - DEAF, 0)) {
                all.deliveries(plan.round());
                late[1][turn] = all.paced(PER_SECOND, plan.round()).percentileMillis(99);
            }
        }
        double p99 = Latencies.median(late[0]);
        return Figure.atMost(
                1.2,
                "The same while 100 of 1,000 read nothing: p99 of the others, against 900 that all read",
                "ms",
                p99,
                p99 / Throughput.ratio(late[0], late[1]));
    }

    private Figure idle(Instance instance, Client client, String path) throws IOException {
        int count = plan.sockets();
        bench.tell(count + " sockets that say nothing");
        // One of each kind, so that what is there once does not count.
        try (SocketCrowd first = new SocketCrowd(text -> {})) {
            first.add(instance.port(), path, SUBSCRIBE, false);
            first.start();
            double before = JvmState.of(instance, client).heapMegabytes();
            try (SocketCrowd sockets = new SocketCrowd(text -> {})) {
                for (int i = 0; i < count; i++) {
                    sockets.add(instance.port(), path, SUBSCRIBE, false);
                }
                sockets.start();
                Waiting.pause(Duration.ofSeconds(2));
                double kilobytes = (JvmState.of(instance, client).heapMegabytes() - before) * 1024 / count;
                if (sockets.lost() > 0) {
                    throw new IOException(sockets.lost() + " sockets were closed");
                }
                return Figure.bounded(20, "Heap of each of " + count + " idle sockets", "KB", kilobytes);
            }
        }
    }

    private double micros(double seconds, double perSecond) {
        return seconds * 1e6 / (perSecond * plan.round().toNanos() / 1e9);
    }
}
